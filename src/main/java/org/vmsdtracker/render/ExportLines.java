package org.vmsdtracker.render;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Analyzer;
import org.vmsdtracker.gate.Rule;
import org.vmsdtracker.history.FactKind;
import org.vmsdtracker.history.FactSpan;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.MachineList;
import org.vmsdtracker.history.ReplayReport;
import org.vmsdtracker.history.Span;
import org.vmsdtracker.snapshot.Snapshot;

/**
 * Everything that is known of the main branch as NDJSON, a JSON object a line, each with its {@code
 * type}: {@code header}, then every {@code rule}, {@code release}, {@code target} at the tip,
 * {@code interval} and {@code transition} of a target, {@code fact} over time, {@code machine} with
 * those that are gone, {@code finding} of the replay, at last {@code end} with the number of lines
 * before it. Lines of a type stand together and in the order of their lists. One line at a time is
 * in memory.
 */
public final class ExportLines {

  /** Changes where a member changes its meaning or goes; new members and types leave it. */
  public static final int SCHEMA_VERSION = 1;

  private final Snapshot tip;
  private final HistoryView view;
  private final @Nullable ReplayReport replay;
  private final RuleList rules;
  private final Surroundings around;

  /**
   * Puts together what is exported.
   *
   * @param tip the tip as last scanned
   * @param view the history of the main branch
   * @param replay what the rules say about it; null while that isn't computed
   * @param around the same history, and where files are shown
   */
  public ExportLines(
      Snapshot tip,
      HistoryView view,
      @Nullable ReplayReport replay,
      RuleList rules,
      Surroundings around) {
    this.tip = tip;
    this.view = view;
    this.replay = replay;
    this.rules = rules;
    this.around = around;
  }

  /**
   * Writes all lines.
   *
   * @param address the public address of the application
   * @param note what readers should know about the history; null where nothing
   * @throws IOException where the stream takes no more
   */
  public void write(OutputStream stream, String address, @Nullable String note) throws IOException {
    var out = new Lines(stream);
    out.line("header", json -> header(json, address, note));
    for (Rule rule : rules.rules()) {
      out.line("rule", json -> rules.row(json, rule));
    }
    out.lines("release", view.releases(), HistoryJson::release);
    var facts = new FactsJson(tip, around);
    out.lines(
        "target",
        tip.targets(),
        (json, target) -> SnapshotJson.target(json, tip, target, facts, null));
    for (List<Span> spans : view.targets().values()) {
      out.lines("interval", spans, ExportLines::interval);
    }
    out.lines(
        "transition",
        view.transitions(),
        (json, transition) -> HistoryJson.transition(json, view, transition));
    for (FactKind kind : FactKind.values()) {
      out.lines("fact", view.facts(kind), ExportLines::fact);
    }
    out.lines(
        "machine",
        MachineList.of(tip, view, true).rows(),
        (json, machine) -> MachineJson.row(json, tip.revision(), machine, around));
    if (replay != null) {
      out.lines("finding", replay.findings(), ReplayJson::finding);
    }
    out.end();
  }

  private void header(JsonText json, String address, @Nullable String note) {
    json.number("schemaVersion", SCHEMA_VERSION);
    json.text("analyzerVersion", Analyzer.VERSION);
    json.text("address", address);
    SnapshotJson.revision(json, "revision", tip.revision());
    HistoryJson.history(json, view.backfill(), note);
    json.flag("replayed", replay != null);
  }

  private static void interval(JsonText json, Span span) {
    json.text("target", span.target().value());
    HistoryJson.span(json, span);
  }

  private static void fact(JsonText json, FactSpan fact) {
    json.text("target", fact.target().value());
    json.wire("kind", fact.kind());
    json.text("subject", fact.subject().isEmpty() ? null : fact.subject());
    json.text("value", fact.value());
    HistoryJson.stretch(json, fact.from(), fact.until());
  }

  /** A stream and how many lines went into it. */
  private static final class Lines {

    private final OutputStream out;
    private int count;

    Lines(OutputStream out) {
      this.out = out;
    }

    void line(String type, Consumer<JsonText> members) throws IOException {
      out.write(
          JsonText.line(
              json -> {
                json.text("type", type);
                members.accept(json);
              }));
      count++;
    }

    <T> void lines(String type, List<T> rows, JsonText.ItemWriter<T> writer) throws IOException {
      for (T row : rows) {
        line(type, json -> writer.write(json, row));
      }
    }

    void end() throws IOException {
      int before = count;
      line("end", json -> json.number("lines", before));
    }
  }
}
