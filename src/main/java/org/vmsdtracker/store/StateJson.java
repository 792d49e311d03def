package org.vmsdtracker.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.snapshot.Axes;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is only ever read together, as JSON. Where a hostile tree makes it longer than a column can
 * be, the first registrations are kept, and a note says so.
 */
final class StateJson {

  /** What a state holds beside its axes and its description. */
  record Details(List<Evidence> evidence, List<String> configs, List<String> notes) {}

  private static final JsonMapper JSON = new JsonMapper();
  private static final TypeReference<List<Evidence>> EVIDENCE = new TypeReference<>() {};

  private StateJson() {}

  static String details(TargetState state) {
    String json =
        JSON.writeValueAsString(new Details(state.evidence(), state.configs(), state.notes()));
    if (json.length() <= SqlValues.LONGEST_JSON) {
      return json;
    }
    List<Evidence> kept = fitting(state.evidence());
    String note =
        "Only %d of %d registrations and no other note are kept, since there are too many."
            .formatted(kept.size(), state.evidence().size());
    return JSON.writeValueAsString(new Details(kept, List.of(), List.of(note)));
  }

  static Details details(String json) {
    return JSON.readValue(json, Details.class);
  }

  static String evidence(List<Evidence> evidence) {
    return JSON.writeValueAsString(fitting(evidence));
  }

  static List<Evidence> evidence(String json) {
    return JSON.readValue(json, EVIDENCE);
  }

  static @Nullable String axes(@Nullable Axes axes) {
    return axes == null ? null : JSON.writeValueAsString(shortened(axes));
  }

  private static Axes shortened(Axes axes) {
    return new Axes(
        axes.presence(),
        axes.registration(),
        axes.form(),
        axes.migratable(),
        axes.cpuCommon(),
        SqlValues.optionalText(axes.symbol()),
        axes.versionId(),
        axes.minimumVersionId(),
        axes.label());
  }

  static @Nullable Axes axes(@Nullable String json) {
    return json == null ? null : JSON.readValue(json, Axes.class);
  }

  /** The first half, quarter and so on of them, until their JSON fits. */
  private static List<Evidence> fitting(List<Evidence> evidence) {
    List<Evidence> kept = evidence;
    while (JSON.writeValueAsString(kept).length() > SqlValues.LONGEST_JSON) {
      kept = kept.subList(0, kept.size() / 2);
    }
    return kept;
  }
}
