package org.vmsdtracker.render;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Wire;
import org.vmsdtracker.snapshot.Axes;
import org.vmsdtracker.snapshot.Axis;
import org.vmsdtracker.snapshot.Change;

/**
 * The two sides of a change, each in one cell: a value, or for a target that comes or goes its
 * known values by name, e.g. {@code presence=system; registration=device}.
 */
final class ChangeCells {

  private ChangeCells() {}

  static @Nullable String from(Change change) {
    return isWhole(change) ? state(change.before()) : value(change.from());
  }

  static @Nullable String to(Change change) {
    return isWhole(change) ? state(change.after()) : value(change.to());
  }

  private static boolean isWhole(Change change) {
    return change.isAddition() || change.isRemoval();
  }

  private static @Nullable String value(@Nullable Object value) {
    if (value instanceof Wire wire) {
      return wire.wire();
    }
    if (value instanceof Axis.Versions versions) {
      return joined(
          named("versionId", versions.versionId()),
          named("minimumVersionId", versions.minimumVersionId()));
    }
    return value == null ? null : value.toString();
  }

  private static @Nullable String state(@Nullable Axes axes) {
    return axes == null
        ? null
        : joined(
            named("presence", axes.presence()),
            named("registration", axes.registration()),
            named("form", axes.form()),
            named("migratable", axes.migratable()),
            named("cpuCommon", axes.cpuCommon()),
            named("symbol", axes.symbol()),
            named("versionId", axes.versionId()),
            named("minimumVersionId", axes.minimumVersionId()),
            named("label", axes.label()));
  }

  private static String named(String name, @Nullable Object value) {
    return value == null ? "" : name + "=" + value(value);
  }

  private static String joined(String... parts) {
    return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
  }
}
