package org.vmsdtracker.render;

import java.util.ArrayList;
import java.util.List;
import org.vmsdtracker.analysis.MachineType;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.history.MachineList;
import org.vmsdtracker.history.MachineRow;

/** Machine types as plain text for a terminal or a mail: the revision, a table, what is untold. */
public final class MachineText {

  private static final String NONE = "-";

  private MachineText() {}

  /**
   * Some rows of a list, as UTF-8.
   *
   * @param some the rows; what can't be told is told of the whole list
   */
  public static byte[] machines(MachineList list, List<MachineRow> some) {
    var table = new TextTable();
    table.row("TARGET", "MACHINE TYPE", "STATE", "DEFINED AT");
    for (MachineRow row : some) {
      MachineType machine = row.machine();
      table.row(
          row.target().value(),
          machine.name(),
          state(row),
          row.defined() ? machine.path() + ":" + machine.line() : NONE);
    }
    var page = new TextPage().line(SnapshotText.revision(list.revision())).table(table);
    if (!list.untold().isEmpty()) {
      page.gap();
    }
    for (TargetFacts facts : list.untold()) {
      page.paragraph(
          "%s: its machine types can't be told. %s"
              .formatted(facts.name(), String.join(" ", facts.notes())),
          "  ");
    }
    return page.bytes();
  }

  private static String state(MachineRow row) {
    MachineType machine = row.machine();
    List<String> words = new ArrayList<>();
    if (!row.defined()) {
      words.add("removed");
    } else if (!machine.registered()) {
      words.add("not registered");
    }
    if (machine.deprecation() != null) {
      words.add("deprecated");
    }
    if (machine.isDefault()) {
      words.add("default");
    }
    if (machine.alias() != null) {
      words.add("alias " + machine.alias());
    }
    return words.isEmpty() ? NONE : String.join(", ", words);
  }
}
