package org.vmsdtracker.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What holds for every list in every format. */
class FormatTest {

  @ParameterizedTest
  @MethodSource("withRows")
  void csvHasAHeaderAndRowsOfTheSameWidth(String list) throws IOException {
    assertThat(records(csv(list))).isNotEmpty().allMatch(CSVRecord::isConsistent);
    assertThat(csv(list)).endsWith("\r\n");
    assertThat(csv(list).replaceAll("\"[^\"]*\"", "").replace("\r\n", ""))
        .as("no line ends otherwise")
        .doesNotContain("\r", "\n");
  }

  @ParameterizedTest
  @MethodSource("withoutRows")
  void csvWithoutRowsIsTheSameHeader(String list) throws IOException {
    String empty = new String(render(SampleLists.withoutRows().get(list), Format.CSV), UTF_8);
    assertThat(records(empty)).isEmpty();
    assertThat(empty).isEqualTo(csv(list).lines().findFirst().orElseThrow() + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"releases", "scans", "replay", "rules"})
  void flatListsHaveTheMembersOfTheJsonAsColumns(String list) throws IOException {
    List<JsonNode> rows = rows(json(list));
    assertThat(header(csv(list))).containsExactlyElementsOf(rows.get(0).propertyNames());
    List<CSVRecord> records = records(csv(list));
    assertThat(records).hasSameSizeAs(rows);
    for (int i = 0; i < rows.size(); i++) {
      JsonNode row = rows.get(i);
      CSVRecord record = records.get(i);
      for (String name : row.propertyNames()) {
        JsonNode value = row.get(name);
        String text = value.isArray() ? phases(value) : value.isNull() ? "" : value.asString();
        assertThat(record.get(name)).isEqualTo(text.startsWith("=") ? "'" + text : text);
      }
    }
  }

  private static String phases(JsonNode phases) {
    return phases
        .valueStream()
        .map(phase -> phase.path("name").asString() + "=" + phase.path("durationMillis"))
        .collect(Collectors.joining("; "));
  }

  @Test
  void csvHasARowForWhateverTheJsonLists() throws IOException {
    assertThat(records(csv("history"))).hasSameSizeAs(json("history").path("spans"));
    assertThat(records(csv("transitions"))).hasSameSizeAs(json("transitions").path("transitions"));
    assertThat(records(csv("machines"))).hasSameSizeAs(json("machines").path("machineTypes"));
    JsonNode points = json("trend").path("points");
    List<CSVRecord> trend = records(csv("trend"));
    assertThat(trend).hasSameSizeAs(points);
    for (int i = 0; i < trend.size(); i++) {
      for (String label : points.path(i).path("counts").propertyNames()) {
        assertThat(trend.get(i).get(label))
            .isEqualTo(points.path(i).path("counts").path(label).asString());
      }
    }
  }

  @Test
  void aComparisonHasARowForEachChangeAndForEachUnchangedTarget() throws IOException {
    List<CSVRecord> rows = records(csv("comparison"));
    assertThat(rows).extracting(row -> row.get("difference")).containsOnly("added", "unchanged");
    CSVRecord alpha = rows.get(rows.size() - 1);
    assertThat(List.of(alpha.get("target"), alpha.get("kind"), alpha.get("to")))
        .containsExactly("alpha", "", "");
    assertThat(rows.get(0).get("to")).startsWith("presence=").contains("; label=");
  }

  @ParameterizedTest
  @MethodSource("withRows")
  void textFitsAMail(String list) {
    String text = new String(render(SampleLists.withRows().get(list), Format.TEXT), UTF_8);
    assertThat(text.lines())
        .allMatch(line -> line.length() <= 100)
        .noneMatch(line -> line.endsWith(" "));
    assertThat(text).endsWith("\n").doesNotContain("\n\n\n", "null").doesNotStartWith("\n");
  }

  @ParameterizedTest
  @MethodSource("withoutRows")
  void textWithoutRowsIsASentence(String list) {
    assertThat(new String(render(SampleLists.withoutRows().get(list), Format.TEXT), UTF_8))
        .isNotBlank()
        .doesNotContain("\n\n\n", "null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "history",
        "trend",
        "trend-of-releases",
        "releases",
        "comparison",
        "scans",
        "rules"
      })
  void readsAsTheGoldenFile(String list) throws IOException {
    assertThat(new String(render(SampleLists.withRows().get(list), Format.TEXT), UTF_8))
        .isEqualTo(golden(list));
  }

  @Test
  void theImprintSaysWhereItIsFromAndWhereItGoesOn() {
    var imprint =
        new Imprint("https://code.example/\u001b", "It came with it.", "https://code.example/next");
    assertThat(new String(imprint.under("text\n".getBytes(UTF_8)), UTF_8))
        .matches(
            "text\n\nIt came with it\\.\nContinued: https://code\\.example/next\n"
                + "Source: https://code\\.example/\\?\nvmsd-tracker, analyzer \\S+\n");
    assertThat(new String(new Imprint("x", null, null).under(new byte[0]), UTF_8))
        .startsWith("\nSource: x\n");
  }

  private static Stream<String> withRows() {
    return SampleLists.withRows().keySet().stream();
  }

  private static Stream<String> withoutRows() {
    return SampleLists.withoutRows().keySet().stream();
  }

  private static String csv(String list) {
    return new String(render(SampleLists.withRows().get(list), Format.CSV), UTF_8);
  }

  private static JsonNode json(String list) {
    return JsonMapper.shared().readTree(render(SampleLists.withRows().get(list), Format.JSON));
  }

  private static byte[] render(Function<Format, byte[]> list, Format format) {
    return Objects.requireNonNull(list).apply(format);
  }

  /** The members of the only list of a document. */
  private static List<JsonNode> rows(JsonNode document) {
    return document.properties().stream()
        .map(Map.Entry::getValue)
        .filter(JsonNode::isArray)
        .map(JsonNode::values)
        .flatMap(Collection::stream)
        .toList();
  }

  private static List<String> header(String csv) throws IOException {
    try (CSVParser parser = parser(csv)) {
      return parser.getHeaderNames();
    }
  }

  private static List<CSVRecord> records(String csv) throws IOException {
    try (CSVParser parser = parser(csv)) {
      return parser.getRecords();
    }
  }

  private static CSVParser parser(String csv) throws IOException {
    return CSVFormat.RFC4180
        .builder()
        .setHeader()
        .setSkipHeaderRecord(true)
        .get()
        .parse(new StringReader(csv));
  }

  private static String golden(String list) throws IOException {
    try (InputStream file = FormatTest.class.getResourceAsStream("/golden/" + list + ".txt")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
    }
  }
}
