package org.vmsdtracker.history;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version that a release tag names; ordered as released, 2.10 after 2.9.
 *
 * @param major first number
 * @param minor second number
 * @param micro third number, 0 where there is none
 * @param patch fourth number, 0 where there is none
 * @param candidate number of the release candidate, counted from 1; 0 for the release itself
 * @param tag the tag's name
 */
public record ReleaseVersion(int major, int minor, int micro, int patch, int candidate, String tag)
    implements Comparable<ReleaseVersion> {

  private static final Pattern TAG =
      Pattern.compile(
          "v(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?(?:\\.(\\d{1,4}))?(?:-rc(\\d{1,3}))?");

  private static final Comparator<ReleaseVersion> ORDER =
      Comparator.comparingInt(ReleaseVersion::major)
          .thenComparingInt(ReleaseVersion::minor)
          .thenComparingInt(ReleaseVersion::micro)
          .thenComparingInt(ReleaseVersion::patch)
          .thenComparingInt(
              version -> version.candidate == 0 ? Integer.MAX_VALUE : version.candidate)
          .thenComparing(ReleaseVersion::tag);

  /** The version that a tag names, empty for a tag of another kind. */
  public static Optional<ReleaseVersion> of(String tag) {
    Matcher matcher = TAG.matcher(tag);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new ReleaseVersion(
            number(matcher, 1),
            number(matcher, 2),
            number(matcher, 3),
            number(matcher, 4),
            matcher.group(5) == null ? 0 : number(matcher, 5) + 1,
            tag));
  }

  private static int number(Matcher matcher, int group) {
    return matcher.group(group) == null ? 0 : Integer.parseInt(matcher.group(group));
  }

  @Override
  public int compareTo(ReleaseVersion other) {
    return ORDER.compare(this, other);
  }
}
