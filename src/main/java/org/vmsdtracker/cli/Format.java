package org.vmsdtracker.cli;

import java.util.Locale;
import org.vmsdtracker.render.SnapshotCsv;
import org.vmsdtracker.render.SnapshotJson;
import org.vmsdtracker.render.SnapshotText;
import org.vmsdtracker.snapshot.Snapshot;

/** How a snapshot is printed. */
enum Format {
  TEXT,
  JSON,
  CSV;

  byte[] render(Snapshot snapshot) {
    return switch (this) {
      case TEXT -> SnapshotText.targets(snapshot);
      case JSON -> SnapshotJson.targets(snapshot);
      case CSV -> SnapshotCsv.targets(snapshot);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
