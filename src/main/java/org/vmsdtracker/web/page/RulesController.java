package org.vmsdtracker.web.page;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import org.vmsdtracker.gate.Levels;
import org.vmsdtracker.gate.Rule;
import org.vmsdtracker.git.Names;
import org.vmsdtracker.render.RuleList;
import org.vmsdtracker.web.Checker;
import org.vmsdtracker.web.Kept;
import org.vmsdtracker.web.page.RulesPage.RuleRow;

/** What the rules of the gate ask for, and why. */
@Controller
class RulesController {

  private final Desk desk;
  private final RuleDocs docs;
  private final List<Rule> rules;
  private final Levels levels;

  RulesController(Desk desk, RuleDocs docs, Checker checker) {
    this.desk = desk;
    this.docs = docs;
    this.rules = checker.policy().rules();
    this.levels = checker.policy().levels();
  }

  @Kept
  @GetMapping("/rules")
  ModelAndView rules() {
    return new ModelAndView(
        "rules",
        "view",
        new RulesPage(
            desk.emptyFrame(),
            new RuleList(rules, levels).sentence(),
            rules.stream().map(rule -> RuleRow.of(rule, levels)).toList(),
            docs.index()));
  }

  @Kept
  @GetMapping("/rules/{id}")
  ModelAndView rule(@PathVariable String id) {
    Rule rule =
        rules.stream()
            .filter(each -> each.id().equalsIgnoreCase(id))
            .findFirst()
            .orElseThrow(() -> unknown(id));
    return new ModelAndView(
        "rule", "view", new RulePage(desk.emptyFrame(), RuleRow.of(rule, levels), docs.of(rule)));
  }

  private PageProblem unknown(String id) {
    List<String> nearest = Names.nearest(rules.stream().map(Rule::id), id);
    return new PageProblem(
        HttpStatus.NOT_FOUND,
        "There is no rule \"%s\"; the nearest are %s."
            .formatted(Names.shortened(id), String.join(", ", nearest)),
        nearest.stream().map(near -> new Link(near, Link.rule(near))).toList());
  }
}
