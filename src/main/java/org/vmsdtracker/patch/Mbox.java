package org.vmsdtracker.patch;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts an mbox into mails. A mail begins at a line {@code From … 00:00:00 2001} that a header field
 * follows, which is what {@code git mailsplit} goes by, so text that begins with "From " cuts none.
 */
final class Mbox {

  private static final int LONGEST_SEPARATOR = 500;
  private static final Pattern TIME = Pattern.compile("\\d:\\d\\d(:\\d\\d)?\\s.*\\b\\d{4}\\b");

  private final Lines lines;

  Mbox(byte[] input) {
    this.lines = new Lines(input);
  }

  boolean begins(int at) {
    if (!lines.startsWith(at, "From ")) {
      return false;
    }
    int end = lines.contentEnd(at);
    return end - at <= LONGEST_SEPARATOR
        && TIME.matcher(lines.latin1(at)).find()
        && MailHeader.isField(lines, lines.next(at));
  }

  /**
   * All mails, each from its header on.
   *
   * @param begin where the first separator stands
   * @return the mails without their separators and without the quoting of mboxrd
   */
  List<byte[]> mails(int begin, Limits limits) {
    List<byte[]> mails = new ArrayList<>();
    int from = lines.next(begin);
    while (from < lines.end()) {
      int to = from;
      boolean quoted = false;
      while (to < lines.end() && !begins(to)) {
        quoted |= isQuoted(to);
        to = lines.next(to);
      }
      mails.add(quoted ? unquoted(from, to) : lines.copy(from, to));
      Limits.require(mails.size(), limits.mails(), "The mbox", "mails");
      from = lines.next(to);
    }
    return mails;
  }

  private boolean isQuoted(int at) {
    if (lines.first(at) != '>') {
      return false;
    }
    int to = at;
    while (lines.first(to) == '>') {
      to++;
    }
    return lines.startsWith(to, "From ");
  }

  private byte[] unquoted(int from, int to) {
    var mail = new ByteArrayOutputStream(to - from);
    for (int at = from; at < to; at = lines.next(at)) {
      mail.writeBytes(lines.copy(isQuoted(at) ? at + 1 : at, lines.next(at)));
    }
    return mail.toByteArray();
  }
}
