package org.vmsdtracker.render;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.MachineType;
import org.vmsdtracker.analysis.MachineVersion;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.MachineLife;
import org.vmsdtracker.history.MachineList;
import org.vmsdtracker.history.MachineRow;
import org.vmsdtracker.snapshot.RevisionInfo;

/**
 * The published JSON of machine types, the same for REST and command line. Every key is always
 * there, in this order; what isn't known is null.
 */
public final class MachineJson {

  private MachineJson() {}

  /** All of a list, as UTF-8. */
  public static byte[] machines(MachineList list, Surroundings around) {
    return machines(list, list.rows(), around, null, null);
  }

  /**
   * Some rows of a list, with what history their dates are from.
   *
   * @param note what readers should know about the history; null where nothing
   * @param next the cursor of those that follow; null where none do
   */
  public static byte[] machines(
      MachineList list,
      List<MachineRow> some,
      Surroundings around,
      @Nullable String note,
      @Nullable String next) {
    HistoryView view = around.history();
    return JsonText.object(
        json -> {
          SnapshotJson.revision(json, "revision", list.revision());
          if (view == null) {
            json.nothing("history");
          } else {
            HistoryJson.history(json, view.backfill(), note);
          }
          json.objects(
              "machineTypes", some, (row, each) -> row(row, list.revision(), each, around));
          json.objects(
              "cannotTell",
              list.untold(),
              (row, facts) -> {
                row.text("target", facts.name().value());
                row.texts("notes", facts.notes());
              });
          json.text("next", next);
        });
  }

  static void row(JsonText json, RevisionInfo revision, MachineRow row, Surroundings around) {
    machine(json, revision, row, around);
    life(json, row.life(), around);
  }

  private static void machine(
      JsonText json, RevisionInfo revision, MachineRow row, Surroundings around) {
    MachineType machine = row.machine();
    boolean defined = row.defined();
    json.text("target", row.target().value());
    json.text("name", machine.name());
    json.text("family", machine.family().orElse(null));
    json.text("version", machine.version().map(MachineVersion::toString).orElse(null));
    json.text("alias", machine.alias());
    json.flag("default", machine.isDefault());
    json.text("deprecated", machine.deprecation());
    json.flag("defined", defined);
    json.flag("registered", machine.registered());
    json.text("path", defined ? machine.path() : null);
    json.number("line", defined ? machine.line() : null);
    json.text("text", defined ? machine.text() : null);
    json.text(
        "link",
        defined
            ? around.link(
                revision.commit(), new SourceLine(machine.path(), machine.line(), machine.text()))
            : null);
  }

  private static void life(JsonText json, @Nullable MachineLife life, Surroundings around) {
    HistoryJson.landing(json, "firstSeen", life == null ? null : life.firstSeen(), around);
    HistoryJson.landing(
        json, "deprecatedSince", life == null ? null : life.deprecatedSince(), around);
    HistoryJson.landing(
        json, "unregisteredSince", life == null ? null : life.unregisteredSince(), around);
    HistoryJson.landing(json, "removedSince", life == null ? null : life.removedSince(), around);
  }
}
