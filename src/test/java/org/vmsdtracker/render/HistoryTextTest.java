package org.vmsdtracker.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

/** Transitions for a mail and for a spreadsheet. */
class HistoryTextTest {

  @Test
  void theFirstSentenceSaysHowManyFromWhenToWhenAndTheLastConversion() {
    assertThat(text().lines().limit(2))
        .containsExactly(
            SampleHistory.view().transitions().size()
                + " transitions of 10 targets from 2003-03-30 to 2025-03-03; the last conversion was"
                + " javelin,",
            "2020-11-02, by Ada Example, first in v6.1.0.");
  }

  @Test
  void eachTransitionIsARowOfAMail() {
    List<String> lines = text().lines().toList();
    assertThat(lines)
        .contains(
            "LANDED      FIRST IN  COMMIT        TARGET   CHANGE",
            "2020-11-03  v6.1.0    abc000afabc0  javelin  converted from legacy to device")
        .allMatch(line -> line.length() <= 100)
        .noneMatch(line -> line.endsWith(" "));
  }

  @Test
  void aHistoryWithoutTransitionsIsASentence() {
    assertThat(new String(HistoryText.transitions(SampleHistory.empty(), List.of()), UTF_8))
        .isEqualTo(
            "No transition so far.\n\nmaster up to commit %s, 2003-03-30T12:00:00Z\n"
                .formatted(SampleHistory.commit(0)));
  }

  @Test
  void theTrendIsASentence() {
    assertThat(HistorySentence.trend(SampleHistory.view()))
        .isEqualTo(
            "Type 2 fell from 4 targets in v5.0.0 to 2 in v6.1.0 and has stood there up to v9.0.0; the last conversion was"
                + " javelin, 2020-11-02, by Ada Example, first in v6.1.0.");
    assertThat(HistorySentence.trend(SampleHistory.single()))
        .isEqualTo("No target has been type 2 so far.");
    assertThat(HistorySentence.trend(SampleHistory.empty()))
        .isEqualTo("No target has been type 2 so far.");
  }

  @Test
  void aSpreadsheetHasARowATransition() throws IOException {
    List<CSVRecord> rows = rows();
    assertThat(rows)
        .hasSameSizeAs(SampleHistory.view().transitions())
        .allMatch(CSVRecord::isConsistent);
    CSVRecord conversion = row(rows, "javelin", "registration");
    assertThat(List.of(conversion.get("from"), conversion.get("to"), conversion.get("evidence")))
        .containsExactly("legacy", "device", "target/javelin/cpu.c:40");
    assertThat(row(rows, "axe", "version").get("to"))
        .isEqualTo("versionId=22; minimumVersionId=22");
  }

  @Test
  void aWholeStateIsItsKnownValuesByName() throws IOException {
    CSVRecord added = row(rows(), "halberd", "presence");
    assertThat(added.get("from")).isEmpty();
    assertThat(added.get("to"))
        .isEqualTo(
            "presence=system; registration=device; form=DeviceClass::vmsd; migratable=false;"
                + " cpuCommon=not-applicable; symbol=vmstate_cpu; label=unmigratable");
  }

  private static String text() {
    return new String(
        HistoryText.transitions(SampleHistory.view(), SampleHistory.view().transitions()), UTF_8);
  }

  private static List<CSVRecord> rows() throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    String csv =
        new String(
            HistoryCsv.transitions(SampleHistory.view(), SampleHistory.view().transitions()),
            UTF_8);
    try (var parser = format.parse(new StringReader(csv))) {
      return parser.getRecords();
    }
  }

  private static CSVRecord row(List<CSVRecord> rows, String target, String kind) {
    return rows.stream()
        .filter(row -> row.get("target").equals(target) && row.get("kind").equals(kind))
        .findFirst()
        .orElseThrow();
  }
}
