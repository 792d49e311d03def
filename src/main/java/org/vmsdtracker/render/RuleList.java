package org.vmsdtracker.render;

import java.util.List;
import org.vmsdtracker.gate.Level;
import org.vmsdtracker.gate.Levels;
import org.vmsdtracker.gate.Rule;

/** The rules of the gate with what they weigh here, as JSON, CSV and plain text. */
public final class RuleList {

  private final List<Rule> rules;
  private final Levels levels;

  /**
   * Puts rules and levels together.
   *
   * @param rules in the order in which they are listed
   * @param levels what each weighs here
   */
  public RuleList(List<Rule> rules, Levels levels) {
    this.rules = List.copyOf(rules);
    this.levels = levels;
  }

  /** {@code {"rules": […]}}, as UTF-8. */
  public byte[] json() {
    return JsonText.object(json -> json.objects("rules", rules, this::row));
  }

  void row(JsonText json, Rule rule) {
    json.text("id", rule.id());
    json.wire("level", levels.of(rule));
    json.wire("defaultLevel", rule.defaultLevel());
    json.text("title", rule.title());
    json.text("summary", rule.expected());
  }

  List<Rule> rules() {
    return rules;
  }

  /** A header, then a row a rule, as UTF-8. */
  public byte[] csv() {
    return new CsvTable<Rule>()
        .column("id", Rule::id)
        .column("level", levels::of)
        .column("defaultLevel", Rule::defaultLevel)
        .column("title", Rule::title)
        .column("summary", Rule::expected)
        .of(rules);
  }

  /** A sentence and a table, as UTF-8. */
  public byte[] text() {
    var table = TextTable.withSentences();
    table.row("RULE", "LEVEL", "TITLE", "WHAT IS EXPECTED");
    for (Rule rule : rules) {
      table.row(rule.id(), levels.of(rule).wire(), rule.title(), rule.expected());
    }
    return new TextPage().paragraph(sentence()).table(table).bytes();
  }

  /** How many there are, e.g. {@code 8 rules are asked of every change; 4 can fail a check.} */
  public String sentence() {
    long failing = rules.stream().filter(rule -> levels.of(rule) == Level.ERROR).count();
    return "%d rules are asked of every change; %d of them can fail a check."
        .formatted(rules.size(), failing);
  }
}
