package org.vmsdtracker.snapshot;

import java.time.Month;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.MachineType;
import org.vmsdtracker.analysis.MachineVersion;
import org.vmsdtracker.analysis.TreeFacts;

/**
 * Where a tree stands between two releases, by its {@code VERSION}. Since 3.0 a major version is a
 * year: X.0 comes in April, X.1 in August, X.2 in December; 3.0 itself came in August.
 *
 * @param last the newest release that it contains, without micro
 * @param next the release that it becomes or that follows it, without micro; null where neither
 *     rule nor machine types tell
 * @param frozen whether it is a release candidate
 */
public record ReleaseCycle(MachineVersion last, @Nullable MachineVersion next, boolean frozen) {

  private static final Pattern VERSION =
      Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:[.,](\\d{1,4}))?.*", Pattern.DOTALL);

  private static final int FIRST_MAJOR = 3;
  private static final int YEAR_OF_MAJOR_0 = 2015;
  private static final int FIRST_CANDIDATE = 90;

  /** The place of a tree; empty where its {@code VERSION} is missing or of another form. */
  public static Optional<ReleaseCycle> of(TreeFacts tree) {
    String version = tree.version();
    Matcher matcher = VERSION.matcher(version == null ? "" : version.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var last =
        new MachineVersion(
            Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)), 0);
    int micro = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
    MachineVersion next =
        last.major() >= FIRST_MAJOR ? following(last) : newestMachine(tree, last).orElse(null);
    return Optional.of(new ReleaseCycle(last, next, micro >= FIRST_CANDIDATE));
  }

  private static MachineVersion following(MachineVersion last) {
    boolean endsYear = last.major() == FIRST_MAJOR ? last.minor() >= 1 : last.minor() >= 2;
    return endsYear
        ? new MachineVersion(last.major() + 1, 0, 0)
        : new MachineVersion(last.major(), last.minor() + 1, 0);
  }

  private static Optional<MachineVersion> newestMachine(TreeFacts tree, MachineVersion last) {
    return tree.targets().stream()
        .flatMap(target -> target.promised().stream())
        .map(MachineType::version)
        .flatMap(Optional::stream)
        .map(version -> new MachineVersion(version.major(), version.minor(), 0))
        .filter(version -> version.compareTo(last) > 0)
        .max(Comparator.naturalOrder());
  }

  /** The first release that isn't older than a version; 9.0 for 8.12, since a year has three. */
  static MachineVersion notBefore(MachineVersion version) {
    int releases = version.major() == FIRST_MAJOR ? 2 : 3;
    return version.major() < FIRST_MAJOR || version.minor() < releases
        ? version
        : new MachineVersion(version.major() + 1, 0, 0);
  }

  /** When a release came or is to be expected; empty before 3.0 and for numbers out of turn. */
  static Optional<YearMonth> expected(MachineVersion release) {
    int turn = release.major() == FIRST_MAJOR ? release.minor() + 1 : release.minor();
    if (release.major() < FIRST_MAJOR || turn > 2) {
      return Optional.empty();
    }
    Month month = Month.APRIL.plus(4L * turn);
    return Optional.of(YearMonth.of(YEAR_OF_MAJOR_0 + release.major(), month));
  }
}
