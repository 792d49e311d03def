package org.vmsdtracker.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.snapshot.Axes;
import org.vmsdtracker.snapshot.Axis;
import org.vmsdtracker.snapshot.Change;

/**
 * Someone who converted targets: took one that migrates from one way of being registered to a newer
 * one.
 *
 * @param author the name in the commits
 * @param conversions oldest first
 */
public record Converter(String author, List<Transition> conversions) {

  public Converter {
    conversions = List.copyOf(conversions);
  }

  /** All of them, who converted most first, then by name. */
  static List<Converter> of(List<Transition> transitions) {
    Map<String, List<Transition>> byAuthor = new TreeMap<>();
    for (Transition transition : transitions) {
      if (isConversion(transition.change())) {
        byAuthor
            .computeIfAbsent(transition.authoring().author(), author -> new ArrayList<>())
            .add(transition);
      }
    }
    return byAuthor.entrySet().stream()
        .map(entry -> new Converter(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingInt(converter -> -converter.conversions().size()))
        .toList();
  }

  private static boolean isConversion(Change change) {
    Axes before = change.before();
    Axes after = change.after();
    return change.axis() == Axis.REGISTRATION
        && before != null
        && after != null
        && Boolean.TRUE.equals(after.migratable())
        && isNewer(before.registration(), after.registration());
  }

  private static boolean isNewer(@Nullable Registration before, @Nullable Registration after) {
    return (before == Registration.MANUAL
            && (after == Registration.LEGACY || after == Registration.DEVICE))
        || (before == Registration.LEGACY && after == Registration.DEVICE);
  }
}
