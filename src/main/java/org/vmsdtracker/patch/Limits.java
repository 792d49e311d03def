package org.vmsdtracker.patch;

import java.util.Locale;

/**
 * How much of an input is read. What is larger is refused as {@link PatchRefused.Kind#TOO_LARGE}.
 *
 * @param inputBytes of the whole input
 * @param mails in it
 * @param patches of the series
 * @param files that one patch changes
 * @param hunks of one patch
 * @param mimeDepth how deep multiparts and forwarded messages are nested
 * @param mimeParts of one mail
 * @param headerFields of one header
 * @param headerBytes of one header field, with its continuation lines
 * @param lineBytes of one line of a diff
 * @param nameBytes of a file's name
 */
public record Limits(
    int inputBytes,
    int mails,
    int patches,
    int files,
    int hunks,
    int mimeDepth,
    int mimeParts,
    int headerFields,
    int headerBytes,
    int lineBytes,
    int nameBytes) {

  /** What any series of QEMU's stays well below. */
  public static final Limits DEFAULT =
      new Limits(
          25 * 1024 * 1024,
          5_000,
          500,
          10_000,
          50_000,
          8,
          1_000,
          1_000,
          256 * 1024,
          1024 * 1024,
          4_096);

  /** Throws where there is more than is read: "The input has 30 bytes, at most 20 are read." */
  static void require(long value, int limit, String holder, String unit) {
    if (value > limit) {
      throw tooLarge("%s has %,d %s, at most %,d are read.", holder, value, unit, limit);
    }
  }

  static PatchRefused tooLarge(String format, Object... values) {
    return new PatchRefused(
        PatchRefused.Kind.TOO_LARGE, String.format(Locale.ROOT, format, values));
  }
}
