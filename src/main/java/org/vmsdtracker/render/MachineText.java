package org.vmsdtracker.render;

import java.nio.charset.StandardCharsets;
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

  /** The text, as UTF-8. */
  public static byte[] machines(MachineList list) {
    var text = new StringBuilder();
    SnapshotText.appendRevision(text, list.revision());
    text.append('\n');
    var table = new TextTable();
    table.row("TARGET", "MACHINE TYPE", "STATE", "DEFINED AT");
    for (MachineRow row : list.rows()) {
      MachineType machine = row.machine();
      table.row(
          row.target().value(),
          machine.name(),
          state(row),
          row.defined() ? machine.path() + ":" + machine.line() : NONE);
    }
    table.appendTo(text);
    String before = "\n";
    for (TargetFacts facts : list.untold()) {
      String sentence =
          "%s: its machine types can't be told. %s"
              .formatted(facts.name(), String.join(" ", facts.notes()));
      text.append(before);
      for (String line : Paragraph.lines(sentence, Paragraph.WIDTH, "  ")) {
        text.append(line).append('\n');
      }
      before = "";
    }
    return Paragraph.withoutControlCharacters(text).getBytes(StandardCharsets.UTF_8);
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
