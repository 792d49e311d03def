package org.vmsdtracker.render;

import org.vmsdtracker.history.ReplayFinding;
import org.vmsdtracker.history.ReplayReport;

/** A replay as CSV (RFC 4180, UTF-8, header line), a row a finding, with the JSON's columns. */
public final class ReplayCsv {

  private ReplayCsv() {}

  /** The header and the rows, as UTF-8. */
  public static byte[] report(ReplayReport report) {
    return new CsvTable<ReplayFinding>()
        .column("rule", ReplayFinding::rule)
        .column("level", ReplayFinding::level)
        .column("target", ReplayFinding::target)
        .column("landingCommit", row -> row.landing().id().hex())
        .column(
            "authoringCommit", row -> row.authoring() == null ? null : row.authoring().id().hex())
        .column("message", row -> row.breach().message())
        .column("path", row -> row.breach().at() == null ? null : row.breach().at().path())
        .column("line", row -> row.breach().at() == null ? null : row.breach().at().line())
        .column("subject", ReplayFinding::subject)
        .column("date", row -> row.landing().date())
        .column("landingSubject", row -> row.landing().subject())
        .of(report.findings());
  }
}
