package org.vmsdtracker.render;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.MachineList;
import org.vmsdtracker.history.MachineRow;
import org.vmsdtracker.history.ReplayReport;
import org.vmsdtracker.history.ScanRun;
import org.vmsdtracker.history.Transition;
import org.vmsdtracker.history.TrendSeries;
import org.vmsdtracker.snapshot.Comparison;
import org.vmsdtracker.snapshot.Snapshot;

/**
 * What every list is rendered as, the same bytes for REST and command line. Where a list has a note
 * or a next page, JSON has members for it; below text stands an {@link Imprint}.
 */
public enum Format {
  TEXT,
  JSON,
  CSV;

  /** Every target at a revision. */
  public byte[] targets(Snapshot snapshot, Surroundings around) {
    return switch (this) {
      case TEXT -> SnapshotText.targets(snapshot, around);
      case JSON -> SnapshotJson.targets(snapshot, around);
      case CSV -> SnapshotCsv.targets(snapshot, around);
    };
  }

  /** One target at a revision. */
  public byte[] target(Snapshot snapshot, TargetState target, Surroundings around) {
    return target(snapshot, target, around, null);
  }

  /**
   * One target as it was last.
   *
   * @param removedIn the landing that removed it after this snapshot; null where it is still there
   */
  public byte[] target(
      Snapshot snapshot, TargetState target, Surroundings around, @Nullable Landing removedIn) {
    return switch (this) {
      case TEXT -> SnapshotText.target(snapshot, target, around, removedIn);
      case JSON -> SnapshotJson.target(snapshot, target, around, removedIn);
      case CSV -> SnapshotCsv.target(snapshot, target, around, removedIn);
    };
  }

  /** Some machine types of a list. */
  public byte[] machines(
      MachineList list,
      List<MachineRow> some,
      Surroundings around,
      @Nullable String note,
      @Nullable String next) {
    return switch (this) {
      case TEXT -> MachineText.machines(list, some);
      case JSON -> MachineJson.machines(list, some, around, note, next);
      case CSV -> MachineCsv.machines(list, some, around);
    };
  }

  /** Every transition of a history. */
  public byte[] transitions(HistoryView view) {
    return this == JSON
        ? HistoryJson.transitions(view)
        : transitions(view, view.transitions(), null, null);
  }

  /** Some transitions of a history. */
  public byte[] transitions(
      HistoryView view, List<Transition> some, @Nullable String note, @Nullable String next) {
    return switch (this) {
      case TEXT -> HistoryText.transitions(view, some);
      case JSON -> HistoryJson.transitions(view, some, note, next);
      case CSV -> HistoryCsv.transitions(view, some);
    };
  }

  /** One target from its birth on; in CSV its states alone. */
  public byte[] history(HistoryView view, TargetName target, @Nullable String note) {
    return switch (this) {
      case TEXT -> HistoryText.target(view, target);
      case JSON -> HistoryJson.target(view, target, note);
      case CSV -> HistoryCsv.target(view, target);
    };
  }

  /** The numbers of targets per label. */
  public byte[] trend(HistoryView view, TrendSeries series, @Nullable String note) {
    return switch (this) {
      case TEXT -> TrendText.trend(view, series);
      case JSON -> HistoryJson.trend(view, series, note);
      case CSV -> HistoryCsv.trend(series);
    };
  }

  /** All releases of a history. */
  public byte[] releases(HistoryView view, @Nullable String note) {
    return switch (this) {
      case TEXT -> HistoryText.releases(view);
      case JSON -> HistoryJson.releases(view, note);
      case CSV -> HistoryCsv.releases(view);
    };
  }

  /** What differs between two revisions. */
  public byte[] comparison(Comparison comparison) {
    return switch (this) {
      case TEXT -> ComparisonText.comparison(comparison);
      case JSON -> HistoryJson.comparison(comparison);
      case CSV -> ComparisonCsv.comparison(comparison);
    };
  }

  /** What the rules say about a history. */
  public byte[] replay(ReplayReport report) {
    return switch (this) {
      case TEXT -> ReplayText.report(report);
      case JSON -> ReplayJson.report(report);
      case CSV -> ReplayCsv.report(report);
    };
  }

  /** The rules of the gate. */
  public byte[] rules(RuleList rules) {
    return switch (this) {
      case TEXT -> rules.text();
      case JSON -> rules.json();
      case CSV -> rules.csv();
    };
  }

  /** Some scan runs, newest first. */
  public byte[] scans(List<ScanRun> runs, @Nullable String next) {
    return switch (this) {
      case TEXT -> ScanText.scans(runs);
      case JSON -> ScanJson.scans(runs, next);
      case CSV -> ScanCsv.scans(runs);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
