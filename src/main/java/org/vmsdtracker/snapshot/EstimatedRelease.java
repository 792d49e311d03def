package org.vmsdtracker.snapshot;

import java.time.YearMonth;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.MachineVersion;

/**
 * A release to come, with the month that three releases a year make of it.
 *
 * @param version without micro
 * @param month always an estimate; null where the rule says nothing
 */
public record EstimatedRelease(MachineVersion version, @Nullable YearMonth month) {

  static EstimatedRelease of(MachineVersion version) {
    return new EstimatedRelease(version, ReleaseCycle.expected(version).orElse(null));
  }

  /** E.g. {@code 13.0 (estimated April 2028)}. */
  @Override
  public String toString() {
    return month == null
        ? version.toString()
        : "%s (estimated %s %d)"
            .formatted(
                version,
                month.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                month.getYear());
  }
}
