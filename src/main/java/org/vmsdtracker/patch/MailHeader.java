package org.vmsdtracker.patch;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Set;

/** Tells a mail from other text: by a header that names at least an author, a subject or an id. */
final class MailHeader {

  private static final Set<String> TELLING = Set.of("from", "subject", "message-id", "date");

  private MailHeader() {}

  /** Whether a header field, as RFC 5322 spells it, stands here. */
  static boolean isField(Lines lines, int at) {
    return nameLength(lines, at) > 0;
  }

  /** Whether the text from here on is a mail: header fields, then an empty line or the end. */
  static boolean begins(Lines lines, int begin) {
    int telling = 0;
    int at = begin;
    while (at < lines.end() && lines.contentEnd(at) > at) {
      int length = nameLength(lines, at);
      boolean continued = at > begin && (lines.first(at) == ' ' || lines.first(at) == '\t');
      if (length == 0 && !continued) {
        return false;
      }
      if (length > 0 && length <= "message-id".length()) {
        String name = lines.latin1(at).substring(0, length).toLowerCase(Locale.ROOT);
        telling += TELLING.contains(name) ? 1 : 0;
      }
      at = lines.next(at);
    }
    return telling >= 2;
  }

  /**
   * The mail with an empty line where its header ends without one: at the first line that is no
   * field, which is where git lets the text begin.
   */
  static byte[] completed(byte[] mail) {
    var lines = new Lines(mail);
    for (int at = 0; at < lines.end() && lines.contentEnd(at) > at; at = lines.next(at)) {
      boolean continued = at > 0 && (lines.first(at) == ' ' || lines.first(at) == '\t');
      if (!continued && !isField(lines, at)) {
        var completed = new ByteArrayOutputStream(mail.length + 1);
        completed.write(mail, 0, at);
        completed.write('\n');
        completed.write(mail, at, mail.length - at);
        return completed.toByteArray();
      }
    }
    return mail;
  }

  private static int nameLength(Lines lines, int at) {
    for (int i = at; i < lines.end(); i++) {
      int c = lines.first(i);
      if (c == ':') {
        return i - at;
      }
      if (c <= ' ' || c >= 0x7f) {
        return 0;
      }
    }
    return 0;
  }
}
