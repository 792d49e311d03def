package org.vmsdtracker.render;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.MachineType;
import org.vmsdtracker.analysis.MachineVersion;
import org.vmsdtracker.history.MachineLife;
import org.vmsdtracker.history.MachineList;
import org.vmsdtracker.history.MachineRow;

/**
 * Machine types as CSV (RFC 4180, UTF-8, header line), one row each; what isn't known is empty.
 * Texts that a spreadsheet would take for a formula begin with an apostrophe.
 */
public final class MachineCsv {

  private static final List<String> COLUMNS =
      List.of(
          "commit",
          "describe",
          "date",
          "target",
          "name",
          "family",
          "version",
          "alias",
          "default",
          "deprecated",
          "defined",
          "registered",
          "path",
          "line",
          "text",
          "firstSeen",
          "deprecatedSince",
          "unregisteredSince",
          "removedSince");

  private MachineCsv() {}

  /** The header and some rows of a list, as UTF-8; since when is told in releases. */
  public static byte[] machines(MachineList list, List<MachineRow> some, Surroundings around) {
    var csv = new CsvText();
    COLUMNS.forEach(csv::text);
    csv.endRow();
    for (MachineRow row : some) {
      csv.text(list.revision().commit().hex()).text(list.revision().describe());
      csv.text(list.revision().date().toString());
      machine(csv, row);
      life(csv, row.life(), around);
      csv.endRow();
    }
    return csv.bytes();
  }

  private static void machine(CsvText csv, MachineRow row) {
    MachineType machine = row.machine();
    boolean defined = row.defined();
    csv.text(row.target().value()).text(machine.name()).text(machine.family().orElse(null));
    csv.text(machine.version().map(MachineVersion::toString).orElse(null));
    csv.text(machine.alias()).text(Boolean.toString(machine.isDefault()));
    csv.text(machine.deprecation()).text(Boolean.toString(defined));
    csv.text(Boolean.toString(machine.registered()));
    csv.text(defined ? machine.path() : null).number(defined ? machine.line() : null);
    csv.text(defined ? machine.text() : null);
  }

  private static void life(CsvText csv, @Nullable MachineLife life, Surroundings around) {
    if (life == null) {
      csv.text(null).text(null).text(null).text(null);
      return;
    }
    csv.text(around.release(life.firstSeen())).text(around.release(life.deprecatedSince()));
    csv.text(around.release(life.unregisteredSince()));
    csv.text(around.release(life.removedSince()));
  }
}
