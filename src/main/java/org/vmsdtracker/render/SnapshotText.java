package org.vmsdtracker.render;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.history.Landing;
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
    var page =
        new TextPage()
            .paragraph(Summary.of(snapshot).sentence())
            .gap()
            .line(revision(snapshot.revision()))
            .table(table(snapshot));
    var facts = new FactsTable(snapshot, around);
    if (facts.isKnown()) {
      page.table(facts.table());
    }
    appendNotes(page, snapshot);
    return page.bytes();
  }

  /**
   * One target: its tables, notes, group and the price of its conversion, as UTF-8.
   *
   * @param removedIn the landing that removed it after this snapshot; null where it is still there
   */
  public static byte[] target(
      Snapshot snapshot, TargetState target, Surroundings around, @Nullable Landing removedIn) {
    var one = new Snapshot(snapshot.revision(), List.of(target), snapshot.facts());
    var page = new TextPage();
    if (removedIn != null) {
      page.paragraph(HistorySentence.removal(target, removedIn, around.release(removedIn))).gap();
    }
    page.line(revision(snapshot.revision()))
        .table(table(one))
        .table(new FactsTable(one, around).table());
    appendNotes(page, one);
    page.gap().paragraph(ConversionPrice.of(snapshot, target).paragraph());
    if (around.history() != null) {
      page.gap();
      around.grouping(snapshot, target).reasons().forEach(why -> page.paragraph(why, "  "));
    }
    return page.bytes();
  }

  /** A revision in a line, e.g. {@code v6.0.0-rc4, commit …, 2021-04-20T15:30:01Z}. */
  static String revision(RevisionInfo revision) {
    String named = revision.describe() == null ? "" : revision.describe() + ", ";
    return "%scommit %s, %s".formatted(named, revision.commit(), revision.date());
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

  private static void appendNotes(TextPage page, Snapshot snapshot) {
    boolean first = true;
    for (TargetState target : snapshot.targets()) {
      for (String note : SnapshotNotes.of(snapshot, target)) {
        if (first) {
          page.gap();
        }
        page.paragraph(target.name() + ": " + note, "  ");
        first = false;
      }
    }
  }
}
