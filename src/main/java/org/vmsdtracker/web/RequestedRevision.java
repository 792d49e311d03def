package org.vmsdtracker.web;

/**
 * The text of {@code ?at=}: a tag, branch, commit id or date.
 *
 * @param text what was asked for, without surrounding white space
 */
public record RequestedRevision(String text) {

  private static final int LONGEST = 200;

  /**
   * Accepts whatever could name a revision.
   *
   * @throws IllegalArgumentException with a sentence, if the text is empty, too long, or holds
   *     control characters
   */
  public RequestedRevision {
    text = text.strip();
    if (text.isEmpty()) {
      throw new IllegalArgumentException(
          "The parameter at is empty; give a tag, branch, commit id or date, or leave it out for"
              + " the tip.");
    }
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "The parameter at has more than "
              + LONGEST
              + " characters; give a tag, branch, commit id or date.");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "The parameter at holds control characters; give a tag, branch, commit id or date.");
    }
  }
}
