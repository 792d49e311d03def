package org.vmsdtracker.render;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.gate.Breach;
import org.vmsdtracker.gate.Level;
import org.vmsdtracker.gate.Levels;
import org.vmsdtracker.gate.Rules;
import org.vmsdtracker.git.CommitDetails;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.history.Edge;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.MachineList;
import org.vmsdtracker.history.ReplayFinding;
import org.vmsdtracker.history.ReplayReport;
import org.vmsdtracker.history.ScanDeeds;
import org.vmsdtracker.history.ScanPhase;
import org.vmsdtracker.history.ScanRun;
import org.vmsdtracker.history.TrendSeries;
import org.vmsdtracker.snapshot.Comparison;
import org.vmsdtracker.snapshot.Snapshot;

/** Every list that there is, once with rows and once without. */
final class SampleLists {

  private static final HistoryView HISTORY = SampleHistory.view();
  private static final HistoryView NO_HISTORY = SampleHistory.empty();
  private static final Snapshot SNAPSHOT = SampleSnapshots.everyKind();
  private static final Snapshot NO_TARGETS =
      new Snapshot(SampleSnapshots.REVISION, List.of(SampleSnapshots.alpha()));
  private static final Surroundings AROUND = new Surroundings(LinkTemplates.DEFAULT, HISTORY);
  private static final CommitDetails LANDING =
      new CommitDetails(
          new CommitId("a".repeat(40)),
          "Ada Example",
          Instant.parse("2021-05-27T10:00:00Z"),
          Instant.parse("2021-05-28T10:00:00Z"),
          "Merge tag 'pull-club' into staging, with a \"quoted\" word",
          null,
          null);

  private SampleLists() {}

  /** By name. */
  static Map<String, Function<Format, byte[]>> withRows() {
    MachineList machines = MachineList.of(SNAPSHOT, HISTORY, true);
    var lists = new LinkedHashMap<String, Function<Format, byte[]>>();
    lists.put("targets", as -> as.targets(SNAPSHOT, AROUND));
    lists.put("target", as -> as.target(SNAPSHOT, SampleSnapshots.i386(), AROUND));
    lists.put("history", as -> as.history(HISTORY, new TargetName("javelin"), null));
    lists.put("transitions", as -> as.transitions(HISTORY, HISTORY.transitions(), null, null));
    lists.put("trend", as -> as.trend(HISTORY, trend(HISTORY, "change"), null));
    lists.put("trend-of-releases", as -> as.trend(HISTORY, trend(HISTORY, "release"), null));
    lists.put("releases", as -> as.releases(HISTORY, null));
    lists.put("comparison", as -> as.comparison(Comparison.between(NO_TARGETS, SNAPSHOT)));
    lists.put("machines", as -> as.machines(machines, machines.rows(), AROUND, null, null));
    lists.put("scans", as -> as.scans(scans(), null));
    lists.put("replay", as -> as.replay(replay()));
    lists.put("rules", as -> as.rules(new RuleList(Rules.ALL, Levels.DEFAULT)));
    return lists;
  }

  /** Those that can be empty, by name. */
  static Map<String, Function<Format, byte[]>> withoutRows() {
    Snapshot snapshot = SampleSnapshots.empty();
    MachineList machines = MachineList.of(snapshot, null, false);
    var lists = new LinkedHashMap<String, Function<Format, byte[]>>();
    lists.put("targets", as -> as.targets(snapshot, Surroundings.PLAIN));
    lists.put("transitions", as -> as.transitions(NO_HISTORY, List.of(), null, null));
    lists.put("trend", as -> as.trend(NO_HISTORY, trend(NO_HISTORY, "change"), null));
    lists.put("releases", as -> as.releases(NO_HISTORY, null));
    lists.put("comparison", as -> as.comparison(Comparison.between(snapshot, snapshot)));
    lists.put("machines", as -> as.machines(machines, List.of(), Surroundings.PLAIN, null, null));
    lists.put("scans", as -> as.scans(List.of(), null));
    lists.put("replay", as -> as.replay(new ReplayReport(null, null, 0, List.of())));
    return lists;
  }

  private static TrendSeries trend(HistoryView view, String interval) {
    return TrendSeries.of(
        view,
        TrendSeries.Interval.valueOf(interval.toUpperCase(Locale.ROOT)),
        new Edge(0, Instant.EPOCH),
        Edge.at(view.backfill().tip()));
  }

  private static List<ScanRun> scans() {
    Instant start = Instant.parse("2026-02-03T10:00:00.250Z");
    return List.of(
        new ScanRun(8, ScanRun.State.RUNNING, start, null, "master", null, "17", null),
        new ScanRun(
            7,
            ScanRun.State.FAILED,
            start.minusSeconds(3600),
            start.minusSeconds(3570),
            "master",
            null,
            "17",
            "The upstream repository can't be reached: the connection to code.example was refused; the last good answer stays."),
        new ScanRun(
            6,
            ScanRun.State.SUCCEEDED,
            start.minusSeconds(7200),
            start.minusSeconds(7199),
            "master",
            SampleSnapshots.COMMIT,
            "17",
            null,
            new ScanDeeds(ScanDeeds.Work.TIP, ScanDeeds.Trigger.START, null, null, null, 1_500, 7),
            List.of(
                new ScanPhase("fetching the tip", start, Duration.ofMillis(800), 3, "objects", 9),
                new ScanPhase("recording", start, Duration.ofMillis(41), 0, "", 0))));
  }

  static ReplayReport replay() {
    return new ReplayReport(
        LANDING,
        LANDING,
        1,
        List.of(
            new ReplayFinding(
                "VMSD-001",
                Level.ERROR,
                new TargetName("club"),
                LANDING,
                null,
                new Breach(
                    Level.ERROR,
                    "",
                    "=club registers it as type 2.",
                    new SourceLine("target/club/cpu.c", 12, "x"),
                    List.of(),
                    List.of(),
                    "")),
            new ReplayFinding(
                "VMSD-004",
                Level.WARNING,
                new TargetName("bow"),
                LANDING,
                LANDING,
                new Breach(
                    Level.WARNING,
                    "",
                    "bow has nothing registered.",
                    null,
                    List.of(),
                    List.of(),
                    ""))));
  }
}
