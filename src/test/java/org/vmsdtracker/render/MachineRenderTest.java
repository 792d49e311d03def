package org.vmsdtracker.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.MachineList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MachineRenderTest {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Surroundings WITH_HISTORY =
      new Surroundings(LinkTemplates.DEFAULT, SampleHistory.view());

  @Test
  void hasOneRowAMachineTypeOfATargetByVersion() {
    JsonNode root = json(Surroundings.PLAIN, false);
    assertThat(names(root))
        .containsExactly(
            "clipper",
            "none",
            "isapc",
            "pc-q35-1.0",
            "pc-q35-2.9",
            "pc-q35-2.10",
            "pc-q35-6.0",
            "xenfv-4.2",
            "moxiesim");
    assertThat(root.propertyNames())
        .containsExactly("revision", "history", "machineTypes", "cannotTell", "next");
    for (JsonNode row : root.path("machineTypes")) {
      assertThat(row.propertyNames())
          .containsExactly(
              "target",
              "name",
              "family",
              "version",
              "alias",
              "default",
              "deprecated",
              "defined",
              "registered",
              "path",
              "line",
              "text",
              "link",
              "firstSeen",
              "deprecatedSince",
              "unregisteredSince",
              "removedSince");
    }
  }

  @Test
  void tellsNameStateAndProof() {
    JsonNode newest = row(json(Surroundings.PLAIN, false), "pc-q35-6.0");
    assertThat(newest.path("target").stringValue()).isEqualTo("i386");
    assertThat(newest.path("family").stringValue()).isEqualTo("pc-q35");
    assertThat(newest.path("version").stringValue()).isEqualTo("6.0");
    assertThat(newest.path("alias").stringValue()).isEqualTo("q35");
    assertThat(newest.path("default").booleanValue()).isTrue();
    assertThat(newest.get("deprecated").isNull()).isTrue();
    assertThat(newest.path("link").stringValue()).endsWith("/hw/i386/pc_q35.c#L300");
    assertThat(newest.get("firstSeen").isNull()).isTrue();
    assertThat(row(json(Surroundings.PLAIN, false), "pc-q35-1.0").path("registered").booleanValue())
        .isFalse();
  }

  @Test
  void targetsThatCannotBeToldAreNotSilentlyEmpty() {
    JsonNode untold = json(Surroundings.PLAIN, false).path("cannotTell");
    assertThat(untold).hasSize(1);
    assertThat(untold.path(0).path("target").stringValue()).isEqualTo("xtensa");
    assertThat(untold.path(0).path("notes").path(0).stringValue()).contains("calls itself");
  }

  @Test
  void theHistoryTellsWhatBecameOfThem() {
    JsonNode root = json(WITH_HISTORY, false);
    assertThat(root.at("/history/branch").stringValue()).isEqualTo("master");
    JsonNode old = row(root, "pc-q35-1.0");
    assertThat(old.at("/firstSeen/position").intValue()).isEqualTo(100);
    assertThat(old.at("/firstSeen/release").stringValue()).isEqualTo("v2.0.0");
    assertThat(old.at("/deprecatedSince/release").stringValue()).isEqualTo("v5.0.0");
    assertThat(old.at("/unregisteredSince/release").stringValue()).isEqualTo("v6.1.0");
    assertThat(old.get("removedSince").isNull()).isTrue();
    assertThat(row(root, "pc-q35-2.9").get("firstSeen").isNull()).isTrue();
  }

  @Test
  void thoseThatWereGoneByThenAreListedOnDemand() {
    JsonNode root = json(WITH_HISTORY, true);
    JsonNode gone = row(root, "pc-q35-0.9");
    assertThat(gone.path("defined").booleanValue()).isFalse();
    assertThat(gone.path("registered").booleanValue()).isFalse();
    assertThat(gone.get("path").isNull()).isTrue();
    assertThat(gone.get("link").isNull()).isTrue();
    assertThat(gone.at("/removedSince/position").intValue()).isEqualTo(170);
    assertThat(names(root)).doesNotContain("pc-q35-5.9");
    assertThat(names(json(WITH_HISTORY, false))).doesNotContain("pc-q35-0.9");
  }

  @Test
  void csvHasTheSameRows() throws IOException {
    String csv =
        new String(
            MachineCsv.machines(
                list(WITH_HISTORY, true), list(WITH_HISTORY, true).rows(), WITH_HISTORY),
            UTF_8);
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (var parser = format.parse(new StringReader(csv))) {
      List<CSVRecord> rows = parser.getRecords();
      assertThat(rows).hasSize(10).allMatch(CSVRecord::isConsistent);
      CSVRecord old =
          rows.stream()
              .filter(row -> row.get("name").equals("pc-q35-1.0"))
              .findFirst()
              .orElseThrow();
      assertThat(old.get("unregisteredSince")).isEqualTo("v6.1.0");
      assertThat(old.get("removedSince")).isEmpty();
      assertThat(old.get("line")).isEqualTo("400");
    }
  }

  @Test
  void textIsATableWithWhatCannotBeTold() {
    assertThat(
            new String(
                MachineText.machines(list(WITH_HISTORY, true), list(WITH_HISTORY, true).rows()),
                UTF_8))
        .contains(
            "\ni386    pc-q35-6.0    default, alias q35  hw/i386/pc_q35.c:300\n",
            "\ni386    pc-q35-1.0    not registered      hw/i386/pc_q35.c:400\n",
            "\ni386    pc-q35-0.9    removed             -\n",
            "\nxtensa: its machine types can't be told. hw/xtensa/sim.c");
  }

  private static MachineList list(Surroundings around, boolean removed) {
    return MachineList.of(SampleSnapshots.everyKind(), around.history(), removed);
  }

  private static JsonNode json(Surroundings around, boolean removed) {
    return MAPPER.readTree(MachineJson.machines(list(around, removed), around));
  }

  private static List<String> names(JsonNode root) {
    return root.path("machineTypes")
        .valueStream()
        .map(row -> row.path("name").stringValue())
        .toList();
  }

  private static JsonNode row(JsonNode root, String name) {
    return root.path("machineTypes")
        .valueStream()
        .filter(row -> row.path("name").stringValue().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
