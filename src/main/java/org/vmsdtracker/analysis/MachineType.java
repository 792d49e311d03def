package org.vmsdtracker.analysis;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A machine type that a tree defines for a target, as {@code qemu-system-X -M help} names it;
 * abstract parents and aliases aren't machine types.
 *
 * @param name e.g. {@code pc-q35-7.2}
 * @param alias another name for it, e.g. {@code q35}; null where it has none
 * @param isDefault whether an emulator takes it where none is named
 * @param deprecation why it is deprecated at this revision, as the sources put it; null where it
 *     isn't
 * @param registered false where it is defined, but the age rule leaves it out at this revision
 * @param path the file that defines it
 * @param line its line, from 1
 * @param text what stands there, on one line
 */
public record MachineType(
    String name,
    @Nullable String alias,
    boolean isDefault,
    @Nullable String deprecation,
    boolean registered,
    String path,
    int line,
    String text)
    implements Comparable<MachineType> {

  /** Most names have no version, which a look for the point in it tells. */
  private static final char POINT = '.';

  private static final Pattern VERSIONED =
      Pattern.compile("(.+)-(\\d{1,4}\\.\\d{1,4}(?:\\.\\d{1,4})?)(?:-[a-z][a-z0-9-]*)?");

  private static final Comparator<MachineType> ORDER =
      Comparator.comparing((MachineType machine) -> machine.family().orElse(machine.name()))
          .thenComparing(
              machine -> machine.version().orElse(null),
              Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(MachineType::name)
          .thenComparing(MachineType::path)
          .thenComparingInt(MachineType::line);

  /** The name before the version, e.g. {@code pc-q35}; empty for a machine without a version. */
  public Optional<String> family() {
    return versioned().map(matcher -> matcher.group(1));
  }

  /** The version in its name, the compatibility promise; empty for a machine without one. */
  public Optional<MachineVersion> version() {
    return versioned().map(matcher -> MachineVersion.parse(matcher.group(2)));
  }

  /** Whether its name has a version. */
  public boolean isVersioned() {
    return versioned().isPresent();
  }

  private Optional<Matcher> versioned() {
    if (name.indexOf(POINT) < 0) {
      return Optional.empty();
    }
    Matcher matcher = VERSIONED.matcher(name);
    return matcher.matches() ? Optional.of(matcher) : Optional.empty();
  }

  /** By family, then version. */
  @Override
  public int compareTo(MachineType other) {
    return ORDER.compare(this, other);
  }
}
