package org.vmsdtracker.analysis;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version in a machine type's name; 2.10 comes after 2.9.
 *
 * @param major e.g. 4
 * @param minor e.g. 0
 * @param micro 0 where the name has none
 */
public record MachineVersion(int major, int minor, int micro)
    implements Comparable<MachineVersion> {

  private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?");

  private static final Comparator<MachineVersion> ORDER =
      Comparator.comparingInt(MachineVersion::major)
          .thenComparingInt(MachineVersion::minor)
          .thenComparingInt(MachineVersion::micro);

  public MachineVersion {
    if (major < 0 || minor < 0 || micro < 0) {
      throw new IllegalArgumentException(
          "A version's numbers aren't negative; got %d.%d.%d.".formatted(major, minor, micro));
    }
  }

  /** Reads {@code 4.0} or {@code 4.0.1}. */
  public static MachineVersion parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "A version is written MAJOR.MINOR or MAJOR.MINOR.MICRO, such as 7.2; got \""
              + text
              + "\".");
    }
    String micro = matcher.group(3);
    return new MachineVersion(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        micro == null ? 0 : Integer.parseInt(micro));
  }

  @Override
  public int compareTo(MachineVersion other) {
    return ORDER.compare(this, other);
  }

  /** As in a name: without micro where that is 0. */
  @Override
  public String toString() {
    return major + "." + minor + (micro == 0 ? "" : "." + micro);
  }
}
