package org.vmsdtracker.patch;

import java.io.ByteArrayOutputStream;

/**
 * Tells carriage returns of the way (mail, a form of a browser, a decoder) from those of the files.
 * Git ends the header lines of a diff in a line feed, so a carriage return there came on the way.
 */
final class CarriageReturns {

  private CarriageReturns() {}

  /** The text without the carriage returns that came on the way; itself where there are none. */
  static byte[] ofTransport(byte[] text) {
    var lines = new Lines(text);
    for (int at = 0; at < lines.end(); at = lines.next(at)) {
      if (lines.startsWith(at, "diff --git ") || DiffReader.beginsPlain(lines, at)) {
        return lines.endsInCrLf(at) ? without(text) : text;
      }
    }
    return text;
  }

  private static byte[] without(byte[] text) {
    var kept = new ByteArrayOutputStream(text.length);
    for (int i = 0; i < text.length; i++) {
      if (text[i] != '\r' || i + 1 == text.length || text[i + 1] != '\n') {
        kept.write(text[i]);
      }
    }
    return kept.toByteArray();
  }
}
