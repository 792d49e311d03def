package org.vmsdtracker.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.gate.Levels;
import org.vmsdtracker.gate.Rules;
import org.vmsdtracker.history.FactKind;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.ReplayReport;
import org.vmsdtracker.snapshot.Snapshot;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportLinesTest {

  private static final HistoryView HISTORY = SampleHistory.view();
  private static final Snapshot TIP = SampleSnapshots.everyKind();

  @Test
  void theOrderIsThatOfTheTypes() throws IOException {
    assertThat(lines(SampleLists.replay()).stream().map(ExportLinesTest::type).distinct())
        .containsExactly(
            "header",
            "rule",
            "release",
            "target",
            "interval",
            "transition",
            "fact",
            "machine",
            "finding",
            "end");
  }

  @Test
  void thereAreAsManyLinesAsThereIsToTell() throws IOException {
    List<JsonNode> lines = lines(SampleLists.replay());
    Map<String, Long> counts =
        lines.stream().collect(Collectors.groupingBy(ExportLinesTest::type, Collectors.counting()));
    assertThat(counts)
        .containsEntry("header", 1L)
        .containsEntry("rule", 8L)
        .containsEntry("release", (long) HISTORY.releases().size())
        .containsEntry("target", (long) TIP.targets().size())
        .containsEntry("interval", HISTORY.targets().values().stream().mapToLong(List::size).sum())
        .containsEntry("transition", (long) HISTORY.transitions().size())
        .containsEntry(
            "fact",
            Arrays.stream(FactKind.values()).mapToLong(kind -> HISTORY.facts(kind).size()).sum())
        .containsEntry("finding", 2L)
        .containsEntry("end", 1L);
    assertThat(lines.get(lines.size() - 1).path("lines").intValue()).isEqualTo(lines.size() - 1);
  }

  @Test
  void theHeaderSaysWhatItIsOf() throws IOException {
    JsonNode header = lines(null).get(0);
    assertThat(header.propertyNames())
        .containsExactly(
            "type",
            "schemaVersion",
            "analyzerVersion",
            "address",
            "revision",
            "history",
            "replayed");
    assertThat(header.path("address").stringValue()).isEqualTo("https://code.example/tracker");
    assertThat(header.at("/revision/commit").stringValue()).isEqualTo(SampleSnapshots.COMMIT.hex());
    assertThat(header.at("/history/note").stringValue()).isEqualTo("A note.");
    assertThat(header.path("replayed").booleanValue()).isFalse();
  }

  @Test
  void rowsAreThoseOfTheLists() throws IOException {
    Format json = Format.JSON;
    assertRows("release", json.releases(HISTORY, null), "releases");
    assertRows("transition", json.transitions(HISTORY), "transitions");
    assertRows(
        "target", json.targets(TIP, new Surroundings(LinkTemplates.DEFAULT, HISTORY)), "targets");
    assertRows("rule", json.rules(rules()), "rules");
    assertRows("finding", json.replay(SampleLists.replay()), "findings");
    assertRows(
        "machine", SampleLists.withRows().get("machines").apply(Format.JSON), "machineTypes");
  }

  private static void assertRows(String type, byte[] list, String member) throws IOException {
    List<JsonNode> exported =
        lines(SampleLists.replay()).stream().filter(line -> type(line).equals(type)).toList();
    List<JsonNode> listed = List.copyOf(JsonMapper.shared().readTree(list).path(member).values());
    assertThat(exported).hasSameSizeAs(listed);
    for (int i = 0; i < listed.size(); i++) {
      assertThat(exported.get(i).size()).isEqualTo(listed.get(i).size() + 1);
      for (Map.Entry<String, JsonNode> entry : listed.get(i).properties()) {
        assertThat(exported.get(i).get(entry.getKey())).isEqualTo(entry.getValue());
      }
    }
  }

  private static List<JsonNode> lines(@Nullable ReplayReport replay) throws IOException {
    var out = new ByteArrayOutputStream();
    new ExportLines(TIP, HISTORY, replay, rules(), new Surroundings(LinkTemplates.DEFAULT, HISTORY))
        .write(out, "https://code.example/tracker", "A note.");
    Function<String, JsonNode> parse = JsonMapper.shared()::readTree;
    assertThat(out.toString(UTF_8)).endsWith("}\n");
    return out.toString(UTF_8).lines().map(parse).toList();
  }

  private static RuleList rules() {
    return new RuleList(Rules.ALL, Levels.DEFAULT);
  }

  private static String type(JsonNode line) {
    return line.path("type").stringValue();
  }
}
