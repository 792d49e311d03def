package org.vmsdtracker.acceptance;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.MachineType;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.analysis.TreeFacts;
import org.vmsdtracker.analysis.Vmsd;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hand-checked facts about one release, and our answers in the same words. */
final class Truth {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Truth() {}

  /** The expected cells by target, each a map of field to value. */
  static Map<String, Map<String, Object>> read(Path file) {
    var cells = new TreeMap<String, Map<String, Object>>();
    JSON.readTree(file.toFile())
        .get("targets")
        .propertyStream()
        .forEach(target -> cells.put(target.getKey(), expected(target.getValue())));
    return cells;
  }

  private static Map<String, Object> expected(JsonNode row) {
    String mechanism = row.get("mechanism").asString();
    boolean described = !mechanism.equals("NONE") && !mechanism.equals("MANUAL");
    String registration =
        switch (mechanism) {
          case "DEVICE", "UNMIGRATABLE" -> "device";
          case "LEGACY" -> "legacy";
          case "MANUAL" -> "manual";
          default -> "none";
        };
    var cell = new LinkedHashMap<String, Object>();
    cell.put("presence", row.get("system_emulation").asBoolean() ? "system" : "user");
    cell.put("registration", registration);
    cell.put("form", value(row, "field"));
    cell.put("migratable", mechanism.equals("NONE") ? null : !row.get("unmigratable").asBoolean());
    JsonNode embeds = row.get("embeds_cpu_common");
    cell.put(
        "cpuCommon",
        embeds.isNull() ? "not-applicable" : embeds.asBoolean() ? "embedded" : "missing");
    cell.put("versionId", value(row, "version_id"));
    cell.put("minimumVersionId", value(row, "minimum_version_id"));
    cell.put("path", value(row, "file"));
    cell.put("line", value(row, "line"));
    cell.put("symbol", value(row, "symbol"));
    cell.put("guard", value(row, "guard"));
    cell.put("vmsd.symbol", described ? value(row, "symbol") : null);
    cell.put("vmsd.name", described ? value(row, "name") : null);
    cell.put("vmsd.path", described ? value(row, "vmsd_file") : null);
    cell.put("vmsd.line", described ? value(row, "vmsd_line") : null);
    return cell;
  }

  private static @Nullable Object value(JsonNode row, String field) {
    JsonNode value = row.get(field);
    if (value.isNull()) {
      return null;
    }
    return value.isNumber() ? (Object) value.asInt() : value.asString();
  }

  /** Our answer for one target. */
  static Map<String, Object> actual(TargetState state) {
    Evidence evidence = state.evidence().isEmpty() ? null : state.evidence().get(0);
    Vmsd vmsd = state.vmsd();
    var cell = new LinkedHashMap<String, Object>();
    cell.put("presence", state.presence().wire());
    cell.put("registration", state.registration() == null ? null : state.registration().wire());
    cell.put("form", state.form() == null ? null : state.form().wire());
    cell.put("migratable", state.migratable());
    cell.put("cpuCommon", state.cpuCommon() == null ? null : state.cpuCommon().wire());
    cell.put("versionId", state.versionId());
    cell.put("minimumVersionId", state.minimumVersionId());
    cell.put("path", evidence == null ? null : evidence.path());
    cell.put("line", evidence == null ? null : evidence.line());
    cell.put("symbol", evidence == null ? null : evidence.symbol());
    cell.put("guard", evidence == null ? null : evidence.guard());
    cell.put("vmsd.symbol", vmsd == null ? null : vmsd.symbol());
    cell.put("vmsd.name", vmsd == null ? null : vmsd.name());
    cell.put("vmsd.path", vmsd == null ? null : vmsd.path());
    cell.put("vmsd.line", vmsd == null ? null : vmsd.line());
    return cell;
  }

  /** The expected machine types by target: all, versioned ones, and those defined at all. */
  static Map<String, Map<String, List<String>>> readMachines(Path file) {
    var targets = new TreeMap<String, Map<String, List<String>>>();
    JSON.readTree(file.toFile())
        .get("targets")
        .propertyStream()
        .forEach(target -> targets.put(target.getKey(), expectedMachines(target.getValue())));
    return targets;
  }

  private static Map<String, List<String>> expectedMachines(JsonNode row) {
    List<String> versioned = strings(row.get("versioned"));
    return machines(
        strings(row.get("machines")),
        versioned,
        row.has("defined") ? strings(row.get("defined")) : versioned);
  }

  private static List<String> strings(JsonNode array) {
    return array.valueStream().map(JsonNode::asString).sorted().toList();
  }

  private static Map<String, List<String>> machines(
      List<String> all, List<String> versioned, List<String> defined) {
    return Map.of("machines", all, "versioned", versioned, "defined", defined);
  }

  /** Our answer; a target without system emulation has no row. */
  static Map<String, Map<String, List<String>>> actualMachines(TreeFacts facts) {
    var targets = new TreeMap<String, Map<String, List<String>>>();
    for (TargetFacts target : facts.targets()) {
      List<MachineType> types = Objects.requireNonNull(target.machines(), target.notes()::toString);
      if (!types.isEmpty()) {
        targets.put(
            target.name().value(),
            machines(
                names(types.stream().filter(MachineType::registered)),
                names(target.promised().stream()),
                names(types.stream().filter(MachineType::isVersioned))));
      }
    }
    return targets;
  }

  private static List<String> names(Stream<MachineType> types) {
    return types.map(MachineType::name).sorted().toList();
  }
}
