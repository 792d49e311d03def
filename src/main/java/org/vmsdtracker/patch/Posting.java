package org.vmsdtracker.patch;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A mail, as far as a series is made of it. */
final class Posting {

  private final SubjectLine subject;
  private final @Nullable String author;
  private final Mail mail;
  private final byte[] diff;
  private final BodyText body;

  /**
   * @param subject of its header, unless its text begins with another
   * @param author of its header, unless its text begins with another
   * @param mail which it was
   * @param diff empty where it has none
   * @param body what its text says
   */
  Posting(SubjectLine subject, @Nullable String author, Mail mail, byte[] diff, BodyText body) {
    this.subject = subject;
    this.author = author;
    this.mail = mail;
    this.diff = diff;
    this.body = body;
  }

  SubjectLine subject() {
    return subject;
  }

  BodyText body() {
    return body;
  }

  boolean htmlOnly() {
    return mail.htmlOnly();
  }

  boolean hasDiff() {
    return diff.length > 0;
  }

  boolean hasSameDiff(Posting other) {
    return Arrays.equals(diff, other.diff);
  }

  Patch patch(int number) {
    return new Patch(number, subject.text(), author, mail.messageId(), diff);
  }
}
