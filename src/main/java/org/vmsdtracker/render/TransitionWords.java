package org.vmsdtracker.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.CpuCommon;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.Presence;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.Wire;
import org.vmsdtracker.snapshot.Axes;
import org.vmsdtracker.snapshot.Change;

/** Says in words what changed, the same for pages, charts and text. */
public final class TransitionWords {

  private static final String UNKNOWN = "unknown";

  private TransitionWords() {}

  /**
   * What a change does, without the target's name, e.g. {@code converted from legacy to device}.
   */
  public static String of(Change change) {
    Axes before = change.before();
    Axes after = change.after();
    if (before == null) {
      return "added, " + Objects.requireNonNull(after).label().wire();
    }
    if (after == null) {
      return "removed, " + was(before.label());
    }
    return switch (change.axis()) {
      case PRESENCE -> presence(after);
      case REGISTRATION ->
          registration(before.registration(), after.registration()) + unlessUsual(after);
      case FORM -> "renamed from " + word(before.form()) + " to " + word(after.form());
      case MIGRATABLE -> migratable(after.migratable());
      case CPU_COMMON -> cpuCommon(after.cpuCommon());
      case SYMBOL ->
          "description "
              + Objects.requireNonNullElse(before.symbol(), UNKNOWN)
              + " replaced by "
              + Objects.requireNonNullElse(after.symbol(), UNKNOWN);
      case VERSION -> version(before, after);
    };
  }

  /** What a target was, e.g. {@code was type 2}. */
  public static String was(Label label) {
    return switch (label) {
      case NOTHING_REGISTERED -> "had nothing registered";
      case CANNOT_TELL -> "could not be told";
      case TYPE_1, TYPE_1_WITHOUT_CPU_COMMON, TYPE_2, MANUAL, UNMIGRATABLE, USER_MODE_ONLY ->
          "was " + label.wire();
    };
  }

  private static String presence(Axes after) {
    return after.presence() == Presence.SYSTEM
        ? "gained system emulation, " + after.label().wire()
        : "lost system emulation";
  }

  private static String registration(@Nullable Registration before, @Nullable Registration after) {
    if (before == Registration.NONE && after != null) {
      return "registered as " + after.wire();
    }
    if (after == Registration.NONE) {
      return "registration dropped, was " + word(before);
    }
    return "converted from " + word(before) + " to " + word(after);
  }

  /** The label that a registration leads to, where it isn't the one that goes without saying. */
  private static String unlessUsual(Axes after) {
    Registration registration = after.registration();
    if (registration == null || registration == Registration.NONE) {
      return "";
    }
    Label usual =
        switch (registration) {
          case DEVICE -> Label.TYPE_1;
          case LEGACY -> Label.TYPE_2;
          case MANUAL -> Label.MANUAL;
          case NONE -> Label.NOTHING_REGISTERED;
        };
    return after.label() == usual ? "" : ", " + after.label().wire();
  }

  private static String migratable(@Nullable Boolean after) {
    if (after == null) {
      return "whether it migrates can't be told any more";
    }
    return after ? "made migratable" : "declared unmigratable";
  }

  private static String cpuCommon(@Nullable CpuCommon after) {
    if (after == null) {
      return "whether cpu_common is embedded can't be told any more";
    }
    return switch (after) {
      case EMBEDDED -> "cpu_common embedded";
      case MISSING -> "cpu_common lost";
      case NOT_APPLICABLE -> "cpu_common not applicable any more";
    };
  }

  private static String version(Axes before, Axes after) {
    if (Objects.equals(before.versionId(), before.minimumVersionId())
        && Objects.equals(after.versionId(), after.minimumVersionId())) {
      return "version from " + word(before.versionId()) + " to " + word(after.versionId());
    }
    List<String> parts = new ArrayList<>();
    addNumber(parts, "version_id", before.versionId(), after.versionId());
    addNumber(parts, "minimum_version_id", before.minimumVersionId(), after.minimumVersionId());
    return String.join(", ", parts);
  }

  private static void addNumber(
      List<String> parts, String name, @Nullable Integer before, @Nullable Integer after) {
    if (!Objects.equals(before, after)) {
      parts.add(name + " from " + word(before) + " to " + word(after));
    }
  }

  private static String word(@Nullable Wire value) {
    return value == null ? UNKNOWN : value.wire();
  }

  private static String word(@Nullable Integer number) {
    return number == null ? "none" : number.toString();
  }
}
