package org.vmsdtracker.render;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.snapshot.ConversionPrice;
import org.vmsdtracker.snapshot.RevisionInfo;
import org.vmsdtracker.snapshot.Snapshot;
import org.vmsdtracker.snapshot.Summary;

/**
 * A snapshot as plain text for a terminal or a mail: the summary in a sentence, the revision, a
 * table with the proof of each target, another with what stands around its CPU, notes. A second
 * registration in force has a line of its own.
 */
public final class SnapshotText {

  private static final String NONE = "-";

  private SnapshotText() {}

  /** The text, as UTF-8. */
  public static byte[] targets(Snapshot snapshot, Surroundings around) {
    var text = new StringBuilder();
    appendWrapped(text, Summary.of(snapshot).sentence(), "");
    text.append('\n');
    appendRevision(text, snapshot.revision());
    text.append('\n');
    table(snapshot).appendTo(text);
    var facts = new FactsTable(snapshot, around);
    if (facts.isKnown()) {
      text.append('\n');
      facts.table().appendTo(text);
    }
    appendNotes(text, snapshot);
    return Paragraph.withoutControlCharacters(text).getBytes(StandardCharsets.UTF_8);
  }

  /** One target: its tables, notes, group and the price of its conversion, as UTF-8. */
  public static byte[] target(Snapshot snapshot, TargetState target, Surroundings around) {
    var one = new Snapshot(snapshot.revision(), List.of(target), snapshot.facts());
    var text = new StringBuilder();
    appendRevision(text, snapshot.revision());
    text.append('\n');
    table(one).appendTo(text);
    text.append('\n');
    new FactsTable(one, around).table().appendTo(text);
    appendNotes(text, one);
    text.append('\n');
    appendWrapped(text, ConversionPrice.of(snapshot, target).paragraph(), "");
    if (around.history() != null) {
      text.append('\n');
      for (String reason : around.grouping(snapshot, target).reasons()) {
        appendWrapped(text, reason, "  ");
      }
    }
    return Paragraph.withoutControlCharacters(text).getBytes(StandardCharsets.UTF_8);
  }

  static void appendRevision(StringBuilder text, RevisionInfo revision) {
    if (revision.describe() != null) {
      text.append(revision.describe()).append(", ");
    }
    text.append("commit ").append(revision.commit()).append(", ").append(revision.date());
    text.append('\n');
  }

  private static TextTable table(Snapshot snapshot) {
    var table = new TextTable();
    table.row("TARGET", "STATE", "SYMBOL", "REGISTERED AT");
    for (TargetState target : snapshot.targets()) {
      String name = target.name().value();
      String state = target.label().wire();
      List<Evidence> inForce = target.evidence().stream().filter(Evidence::inForce).toList();
      if (inForce.isEmpty()) {
        table.row(name, state, NONE, NONE);
        continue;
      }
      table.row(name, state, symbol(inForce.get(0)), place(inForce.get(0)));
      for (Evidence other : inForce.subList(1, inForce.size())) {
        table.row("", "also " + other.registration().wire(), symbol(other), place(other));
      }
    }
    return table;
  }

  private static String symbol(Evidence evidence) {
    return evidence.symbol() == null ? NONE : evidence.symbol();
  }

  private static String place(Evidence evidence) {
    return evidence.path() + ":" + evidence.line();
  }

  private static void appendNotes(StringBuilder text, Snapshot snapshot) {
    String before = "\n";
    for (TargetState target : snapshot.targets()) {
      for (String note : SnapshotNotes.of(snapshot, target)) {
        text.append(before);
        appendWrapped(text, target.name() + ": " + note, "  ");
        before = "";
      }
    }
  }

  private static void appendWrapped(StringBuilder text, String paragraph, String indent) {
    for (String line : Paragraph.lines(paragraph, Paragraph.WIDTH, indent)) {
      text.append(line).append('\n');
    }
  }
}
