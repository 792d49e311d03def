package org.vmsdtracker.cli;

import java.util.List;
import java.util.Locale;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.MachineList;
import org.vmsdtracker.render.HistoryCsv;
import org.vmsdtracker.render.HistoryJson;
import org.vmsdtracker.render.HistoryText;
import org.vmsdtracker.render.MachineCsv;
import org.vmsdtracker.render.MachineJson;
import org.vmsdtracker.render.MachineText;
import org.vmsdtracker.render.SnapshotCsv;
import org.vmsdtracker.render.SnapshotJson;
import org.vmsdtracker.render.SnapshotText;
import org.vmsdtracker.render.Surroundings;
import org.vmsdtracker.snapshot.Snapshot;

/** How a snapshot, a list of machine types or a history is printed. */
enum Format {
  TEXT,
  JSON,
  CSV;

  byte[] render(Snapshot snapshot, Surroundings around) {
    return switch (this) {
      case TEXT -> SnapshotText.targets(snapshot, around);
      case JSON -> SnapshotJson.targets(snapshot, around);
      case CSV -> SnapshotCsv.targets(snapshot, around);
    };
  }

  byte[] render(Snapshot snapshot, TargetState target, Surroundings around) {
    return switch (this) {
      case TEXT -> SnapshotText.target(snapshot, target, around);
      case JSON -> SnapshotJson.target(snapshot, target, around);
      case CSV ->
          SnapshotCsv.targets(
              new Snapshot(snapshot.revision(), List.of(target), snapshot.facts()), around);
    };
  }

  byte[] render(MachineList list) {
    return switch (this) {
      case TEXT -> MachineText.machines(list);
      case JSON -> MachineJson.machines(list, Surroundings.PLAIN);
      case CSV -> MachineCsv.machines(list, Surroundings.PLAIN);
    };
  }

  byte[] render(HistoryView view) {
    return switch (this) {
      case TEXT -> HistoryText.transitions(view);
      case JSON -> HistoryJson.transitions(view);
      case CSV -> HistoryCsv.transitions(view);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
