package org.vmsdtracker.web.api;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.vmsdtracker.render.RuleList;
import org.vmsdtracker.web.Checker;
import org.vmsdtracker.web.Kept;
import org.vmsdtracker.web.Offers;
import org.vmsdtracker.web.Representation;
import org.vmsdtracker.web.Site;

/** The rules of the gate. */
@RestController("rulesApi")
final class RulesController {

  private final RuleList rules;
  private final ListAnswer answer;

  RulesController(Checker checker, Site site) {
    this.rules = new RuleList(checker.policy().rules(), checker.policy().levels());
    this.answer = new ListAnswer(site);
  }

  @Kept
  @GetMapping("/api/v1/rules")
  ResponseEntity<byte[]> rules(
      HttpServletRequest request,
      @Offers({Representation.JSON, Representation.CSV, Representation.TEXT})
          Representation wanted) {
    return answer.of(request, wanted, null, format -> format.rules(rules));
  }
}
