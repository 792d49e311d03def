package org.vmsdtracker.patch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Writes mails as senders do. Bytes are Latin-1 strings, so that any byte can stand in them. */
final class Mails {

  /** A diff of one file with a Latin-1 letter. */
  static final String DIFF =
      """
      diff --git a/target/toy/cpu.c b/target/toy/cpu.c
      index 1111111..2222222 100644
      --- a/target/toy/cpu.c
      +++ b/target/toy/cpu.c
      @@ -1,3 +1,4 @@ static void toy_reset(void)
       int one;
      +int caf\u00e9 = 2; /* = and >From here */
      \s
       int three;
      """;

  private Mails() {}

  static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }

  static String string(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** A diff that adds one line to one file. */
  static String diff(String path, String line) {
    return """
        diff --git a/%1$s b/%1$s
        index 1111111..2222222 100644
        --- a/%1$s
        +++ b/%1$s
        @@ -1,2 +1,3 @@
         one
        +%2$s
         three
        """
        .formatted(path, line);
  }

  /** What {@code git format-patch} writes below the header. */
  static String body(String message, String diff) {
    return message
        + "\n\nSigned-off-by: A U Thor <author@example.org>\n---\n target/toy/cpu.c | 1 +\n"
        + " 1 file changed, 1 insertion(+)\n\n"
        + diff
        + "-- \n2.43.0\n\n";
  }

  static String header(String subject) {
    return "From: A U Thor <author@example.org>\n"
        + "Date: Thu, 22 Apr 2021 12:00:00 +0200\n"
        + "Subject: "
        + subject
        + "\nMessage-Id: <"
        + Integer.toHexString(subject.hashCode())
        + "@example.org>\n";
  }

  static String mail(String subject, String diff) {
    return header(subject) + "\n" + body("Because.", diff);
  }

  static String mbox(String... mails) {
    return mbox(Arrays.asList(mails));
  }

  static String mbox(List<String> mails) {
    var mbox = new StringBuilder();
    for (String mail : mails) {
      mbox.append("From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001\n");
      mbox.append(mail);
    }
    return mbox.toString();
  }

  static String crlf(String text) {
    return text.replace("\n", "\r\n");
  }

  /** As a mailer does: lines of at most 76 characters, the rest encoded. */
  static String quotedPrintable(String body) {
    var encoded = new StringBuilder();
    int column = 0;
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      boolean last = i + 1 == body.length() || body.charAt(i + 1) == '\n';
      if (c == '\n') {
        encoded.append('\n');
        column = 0;
        continue;
      }
      boolean plain = c > ' ' && c < 0x7f && c != '=' || (c == ' ' || c == '\t') && !last;
      String piece = plain ? String.valueOf(c) : String.format("=%02X", (int) c);
      if (column + piece.length() > 75) {
        encoded.append("=\n");
        column = 0;
      }
      encoded.append(piece);
      column += piece.length();
    }
    return encoded.toString();
  }

  static String base64(String body) {
    return Base64.getMimeEncoder(76, bytes("\n")).encodeToString(bytes(body)) + "\n";
  }

  /** {@code format=flowed; delsp=yes}: any line can be written so, and comes back as it was. */
  static String flowed(String body) {
    var encoded = new StringBuilder();
    for (String line : body.split("\n", -1)) {
      if (line.equals("-- ")) {
        encoded.append(line).append('\n');
        continue;
      }
      String rest = line;
      while (rest.length() > 60 || rest.endsWith(" ")) {
        int length = Math.min(60, rest.length());
        encoded.append(stuffed(rest.substring(0, length))).append(" \n");
        rest = rest.substring(length);
      }
      encoded.append(stuffed(rest)).append('\n');
    }
    encoded.setLength(encoded.length() - 1);
    return encoded.toString();
  }

  private static String stuffed(String line) {
    return line.startsWith(" ") || line.startsWith(">") || line.startsWith("From ")
        ? " " + line
        : line;
  }

  static byte[] concat(byte[]... pieces) {
    var all = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      all.writeBytes(piece);
    }
    return all.toByteArray();
  }
}
