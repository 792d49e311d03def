package org.vmsdtracker.web;

/**
 * The text of {@code ?at=} and its like: a tag, branch, commit id or date.
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
          "The revision is empty; give a tag, branch, commit id or date, or leave the parameter out.");
    }
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "The revision has more than "
              + LONGEST
              + " characters; give a tag, branch, commit id or date.");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "The revision holds control characters; give a tag, branch, commit id or date.");
    }
  }
}
