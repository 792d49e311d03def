package org.vmsdtracker.web.page;

/**
 * A rule of the gate.
 *
 * @param frame the page's frame
 * @param rule the rule
 * @param text what its document says
 */
record RulePage(Frame frame, RulesPage.RuleRow rule, String text) {}
