package org.vmsdtracker.patch;

import java.io.ByteArrayOutputStream;

/** Joins the lines of {@code format=flowed} text (RFC 3676) again, as {@code git mailinfo} does. */
final class Flowed {

  private Flowed() {}

  /**
   * @param deletesSpace {@code DelSp=yes}: the space before a soft line break is no part of the
   *     text
   */
  static byte[] unfold(byte[] text, boolean deletesSpace) {
    var lines = new Lines(text);
    var unfolded = new ByteArrayOutputStream(text.length);
    int next;
    for (int at = 0; at < lines.end(); at = next) {
      next = lines.next(at);
      int end = lines.contentEnd(at);
      boolean signature = end - at == 3 && lines.startsWith(at, "-- ");
      int begin = !signature && end > at && text[at] == ' ' ? at + 1 : at;
      if (!signature && end > begin && text[end - 1] == ' ') {
        unfolded.write(text, begin, end - begin - (deletesSpace ? 1 : 0));
      } else {
        unfolded.write(text, begin, next - begin);
      }
    }
    return unfolded.toByteArray();
  }
}
