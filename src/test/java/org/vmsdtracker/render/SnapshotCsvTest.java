package org.vmsdtracker.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmsdtracker.history.Landing;

class SnapshotCsvTest {

  @Test
  void hasOneRowATargetUnderOneHeader() throws IOException {
    List<CSVRecord> rows =
        parse(SnapshotCsv.targets(SampleSnapshots.everyKind(), Surroundings.PLAIN));
    assertThat(rows)
        .extracting(row -> row.get("name"))
        .containsExactly(
            "alpha", "hexagon", "i386", "m68k", "moxie", "rx", "sh4", "tricore", "xtensa");
    assertThat(rows).allMatch(CSVRecord::isConsistent);
  }

  @Test
  void tellsTheAxesAndTheFirstEvidence() throws IOException {
    CSVRecord i386 =
        parse(SnapshotCsv.targets(SampleSnapshots.everyKind(), Surroundings.PLAIN)).get(2);
    assertThat(i386.get("describe")).isEqualTo("v6.0.0-rc4");
    assertThat(i386.get("date")).isEqualTo("2021-04-20T15:30:01Z");
    assertThat(i386.get("label")).isEqualTo("type 2");
    assertThat(i386.get("migratable")).isEqualTo("true");
    assertThat(i386.get("versionId")).isEqualTo("12");
    assertThat(i386.get("vmsdSymbol")).isEqualTo("vmstate_x86_cpu");
    assertThat(i386.get("evidencePath")).isEqualTo("target/i386/cpu.c");
    assertThat(i386.get("evidenceLine")).isEqualTo("7428");
    assertThat(i386.get("configs"))
        .isEqualTo("i386-linux-user i386-softmmu x86_64-linux-user x86_64-softmmu");
  }

  @Test
  void keepsLineFeedsCommasAndQuotesOfATextInItsCell() throws IOException {
    List<CSVRecord> rows =
        parse(SnapshotCsv.targets(SampleSnapshots.everyKind(), Surroundings.PLAIN));
    assertThat(rows.get(8).get("notes")).contains("from line 120 on,\nso what is");
    assertThat(rows.get(3).get("evidenceText"))
        .isEqualTo("register_savevm(\"cpu\", 0, 1, cpu_save, cpu_load, env);");
  }

  @Test
  void tellsWhatStandsAroundTheCpu() throws IOException {
    CSVRecord i386 =
        parse(SnapshotCsv.targets(SampleSnapshots.everyKind(), Surroundings.PLAIN)).get(2);
    assertThat(i386.get("machineTypes")).isEqualTo("pc-q35-2.9 to pc-q35-6.0; xenfv-4.2");
    assertThat(i386.get("accelerators")).isEqualTo("kvm tcg");
    assertThat(i386.get("deprecated")).isEqualTo("false");
    assertThat(i386.get("maintainersStatus")).isEqualTo("Supported");
    assertThat(i386.get("group")).isEmpty();
    assertThat(i386.get("conversion")).isEqualTo("bound");
  }

  @Test
  void oneTargetTellsWhereItWasRemoved() throws IOException {
    Landing gone = SampleHistory.view().backfill().tip();
    List<CSVRecord> rows =
        parse(
            SnapshotCsv.target(
                SampleSnapshots.everyKind(), SampleSnapshots.i386(), Surroundings.PLAIN, gone));
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).get("removedIn")).isEqualTo(gone.commit().hex());
  }

  @Test
  void leavesEmptyWhatIsNotKnown() throws IOException {
    CSVRecord xtensa =
        parse(SnapshotCsv.targets(SampleSnapshots.everyKind(), Surroundings.PLAIN)).get(8);
    assertThat(List.of(xtensa.get("registration"), xtensa.get("versionId"), xtensa.get("vmsdLine")))
        .containsOnly("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1"})
  void makesATextOfWhatASpreadsheetWouldTakeForAFormula(String text) throws IOException {
    var csv = new CsvText();
    csv.text(text).number(-1).endRow();
    String written = new String(csv.bytes(), UTF_8);
    CSVRecord row = CSVFormat.RFC4180.parse(new StringReader(written)).iterator().next();
    assertThat(row.get(0)).isEqualTo("'" + text);
    assertThat(row.get(1)).isEqualTo("-1");
  }

  @Test
  void endsEachRowWithCarriageReturnAndLineFeed() {
    String csv =
        new String(SnapshotCsv.targets(SampleSnapshots.empty(), Surroundings.PLAIN), UTF_8);
    assertThat(csv)
        .startsWith("commit,describe,date,name,")
        .endsWith(",conversion,conversionParagraph,removedIn\r\n");
  }

  private static List<CSVRecord> parse(byte[] csv) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (var parser = format.parse(new StringReader(new String(csv, UTF_8)))) {
      return parser.getRecords();
    }
  }
}
