package org.vmsdtracker.gate;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.vmsdtracker.analysis.Wire;
import org.vmsdtracker.snapshot.RevisionInfo;

/**
 * A verdict that is kept.
 *
 * @param id what it is found by: 32 hex digits that follow from what was judged, so that the same
 *     content on the same base is the same check
 * @param judgedAt when it was judged
 * @param input what was handed in
 * @param analyzerVersion the version of reading sources that it was judged by
 * @param verdict what was said
 */
public record Check(
    String id, Instant judgedAt, Input input, String analyzerVersion, Verdict verdict) {

  private static final int ID_BYTES = 16;

  /** What can be handed in. */
  public enum Input implements Wire {
    PATCH("patch"),
    RANGE("range");

    private final String wire;

    Input(String wire) {
      this.wire = wire;
    }

    @Override
    public String wire() {
      return wire;
    }
  }

  /**
   * The check of something that was judged.
   *
   * @param content the bytes of the patch, or the range as asked
   * @param levels those that it was judged with
   */
  public static Check of(
      Input input,
      byte[] content,
      String analyzerVersion,
      Levels levels,
      Verdict verdict,
      Instant judgedAt) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    add(digest, input.wire());
    add(digest, content);
    add(digest, analyzerVersion);
    add(digest, new TreeMap<>(levels.byRule()).toString());
    RevisionInfo base = verdict.base();
    add(digest, base == null ? "" : base.commit().hex());
    add(digest, verdict.head() == null ? "" : verdict.head());
    String id = HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
    return new Check(id, judgedAt, input, analyzerVersion, verdict);
  }

  private static void add(MessageDigest digest, String part) {
    add(digest, part.getBytes(StandardCharsets.UTF_8));
  }

  /** With its length, so that no two lists of parts give the same bytes. */
  private static void add(MessageDigest digest, byte[] part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
    digest.update(part);
  }
}
