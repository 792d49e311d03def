package org.vmsdtracker.git;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.util.RawParseUtils;

/** A line with its newline, where it has one, as a part of some bytes. */
final class Span {

  private final byte[] bytes;
  private final int from;
  private final int to;
  private final boolean patched;

  /**
   * @param patched whether a hunk has put it there, so that no other one can match it
   */
  Span(byte[] bytes, int from, int to, boolean patched) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.patched = patched;
  }

  /** The lines of a file, of one that is too long no more than show it. */
  static List<Span> lines(byte[] bytes) {
    var lines = new ArrayList<Span>();
    for (int from = 0; from < bytes.length && lines.size() <= PatchedTree.MOST_LINES; ) {
      int to = RawParseUtils.nextLF(bytes, from);
      lines.add(new Span(bytes, from, to, false));
      from = to;
    }
    return lines;
  }

  boolean hasSameText(Span other) {
    return Arrays.equals(bytes, from, to, other.bytes, other.from, other.to);
  }

  boolean patched() {
    return patched;
  }

  int length() {
    return to - from;
  }

  void writeTo(ByteArrayOutputStream out) {
    out.write(bytes, from, length());
  }

  Span withoutNewline() {
    return to > from && bytes[to - 1] == '\n' ? new Span(bytes, from, to - 1, patched) : this;
  }

  Span asPatched() {
    return new Span(bytes, from, to, true);
  }

  /** The line for a sentence. */
  String text() {
    Span line = withoutNewline();
    return RawParseUtils.decode(StandardCharsets.UTF_8, line.bytes, line.from, line.to);
  }
}
