package org.vmsdtracker.web.page;

import java.util.List;
import org.vmsdtracker.gate.Levels;
import org.vmsdtracker.gate.Rule;

/**
 * The rules of the gate.
 *
 * @param frame the page's frame
 * @param sentence how many there are and how many can fail a check
 * @param rules each of them
 * @param text what the documents say about all of them
 */
record RulesPage(Frame frame, String sentence, List<RuleRow> rules, String text) {

  /**
   * A rule.
   *
   * @param link its id, leading to its page
   * @param title what it is about
   * @param look its level here
   * @param usual its level where nothing is configured; empty where it is the same
   * @param expected what it expects of every change
   */
  record RuleRow(Link link, String title, CheckLook look, String usual, String expected) {

    static RuleRow of(Rule rule, Levels levels) {
      boolean isUsual = levels.of(rule) == rule.defaultLevel();
      return new RuleRow(
          new Link(rule.id(), Link.rule(rule.id())),
          rule.title(),
          CheckLook.of(levels.of(rule)),
          isUsual ? "" : "by default " + rule.defaultLevel().wire(),
          rule.expected());
    }
  }
}
