package org.vmsdtracker.render;

import java.util.List;
import java.util.stream.Collectors;
import org.vmsdtracker.history.ScanRun;

/** Scan runs as CSV (RFC 4180, UTF-8, header line), a row a run, with the JSON's columns. */
public final class ScanCsv {

  private ScanCsv() {}

  /** The header and the rows, as UTF-8. */
  public static byte[] scans(List<ScanRun> runs) {
    return new CsvTable<ScanRun>()
        .column("id", ScanRun::id)
        .column("state", run -> ScanJson.word(run.state()))
        .column("startedAt", ScanRun::startedAt)
        .column("finishedAt", ScanRun::finishedAt)
        .column("durationMillis", ScanJson::millis)
        .column("branch", ScanRun::branch)
        .column("commit", ScanRun::commit)
        .column("analyzerVersion", ScanRun::analyzerVersion)
        .column("message", ScanRun::message)
        .column("work", run -> ScanJson.optionalWord(run.deeds().work()))
        .column("trigger", run -> ScanJson.optionalWord(run.deeds().trigger()))
        .column("from", run -> run.deeds().from())
        .column("newCommits", run -> run.deeds().commits())
        .column("transitions", run -> run.deeds().transitions())
        .column("filesRead", run -> run.deeds().filesRead())
        .column("filesKnown", run -> run.deeds().filesKnown())
        .column("phases", ScanCsv::phases)
        .of(runs);
  }

  /** Each phase with its milliseconds. */
  private static String phases(ScanRun run) {
    return run.phases().stream()
        .map(phase -> phase.name() + "=" + phase.took().toMillis())
        .collect(Collectors.joining("; "));
  }
}
