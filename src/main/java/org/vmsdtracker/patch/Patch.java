package org.vmsdtracker.patch;

import org.jspecify.annotations.Nullable;

/** One patch of a series. */
public final class Patch {

  private final int number;
  private final String subject;
  private final @Nullable String author;
  private final @Nullable String messageId;
  private final byte[] diff;

  /**
   * @param number its place in the series, from 1
   * @param subject without {@code [PATCH …]}, on one line; empty for a plain diff
   * @param author name and address as mailed, the {@code From:} line of the body first; null for a
   *     plain diff
   * @param messageId without angle brackets; null where there is none
   * @param diff the unified diff, decoded: the bytes that {@code git apply} would be fed
   */
  public Patch(
      int number,
      String subject,
      @Nullable String author,
      @Nullable String messageId,
      byte[] diff) {
    this.number = number;
    this.subject = subject;
    this.author = author;
    this.messageId = messageId;
    this.diff = diff.clone();
  }

  /** Its place in the series, from 1. */
  public int number() {
    return number;
  }

  /** Its subject without {@code [PATCH …]}; empty for a plain diff. */
  public String subject() {
    return subject;
  }

  /** Who wrote it; null for a plain diff. */
  public @Nullable String author() {
    return author;
  }

  /** Its Message-ID without angle brackets; null where there is none. */
  public @Nullable String messageId() {
    return messageId;
  }

  /** The unified diff, decoded. */
  public byte[] diff() {
    return diff.clone();
  }
}
