package org.vmsdtracker.render;

import java.time.temporal.ChronoUnit;
import java.util.List;
import org.vmsdtracker.history.ScanRun;

/** Scan runs as plain text for a terminal or a mail: a table, newest first. */
public final class ScanText {

  private static final String NONE = "-";

  private ScanText() {}

  /** The text, as UTF-8. */
  public static byte[] scans(List<ScanRun> runs) {
    var table = TextTable.withSentences();
    table.row("RUN", "STARTED (UTC)", "SECONDS", "STATE", "COMMIT", "ANALYZER", "MESSAGE");
    for (ScanRun run : runs) {
      Long millis = ScanJson.millis(run);
      table.row(
          String.valueOf(run.id()),
          run.startedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
          millis == null ? NONE : String.valueOf(Math.round(millis / 1000.0)),
          ScanJson.word(run.state()),
          run.commit() == null ? NONE : run.commit().abbreviated(),
          run.analyzerVersion(),
          run.message() == null ? NONE : run.message());
    }
    return new TextPage()
        .paragraph(runs.isEmpty() ? "No scan has begun yet." : "Scans, newest first.")
        .table(table)
        .bytes();
  }
}
