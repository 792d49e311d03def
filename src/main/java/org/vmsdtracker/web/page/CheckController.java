package org.vmsdtracker.web.page;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.vmsdtracker.gate.Check;
import org.vmsdtracker.git.Names;
import org.vmsdtracker.history.CheckSettings;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.web.CheckFormat;
import org.vmsdtracker.web.Checker;
import org.vmsdtracker.web.Refused;
import org.vmsdtracker.web.Site;

/** Judges what is pasted into a form, and shows verdicts. */
@Controller
class CheckController {

  private final Desk desk;
  private final Checker checker;
  private final Site site;
  private final LinkTemplates links;
  private final long largestForm;

  CheckController(
      Desk desk,
      Checker checker,
      Site site,
      LinkTemplates links,
      @Value("${server.tomcat.max-http-form-post-size}") DataSize largestForm) {
    this.desk = desk;
    this.checker = checker;
    this.site = site;
    this.links = links;
    this.largestForm = Math.min(largestForm.toBytes(), checker.settings().maxSize().toBytes());
  }

  @GetMapping("/check")
  ModelAndView form(
      @RequestParam(defaultValue = "") String range, @RequestParam(defaultValue = "") String base) {
    return form("", base, range, null);
  }

  /** Leads to the verdict, so that reloading it judges nothing again. */
  @PostMapping("/check")
  ModelAndView check(
      HttpServletRequest request,
      @RequestParam(defaultValue = "") String patch,
      @RequestParam(defaultValue = "") String base,
      @RequestParam(defaultValue = "") String range) {
    try {
      checker.admit(request.getRemoteAddr());
      Check check = judge(patch, base, range);
      var verdict = new RedirectView(Link.check(check.id()), true);
      verdict.setStatusCode(HttpStatus.SEE_OTHER);
      return new ModelAndView(verdict);
    } catch (Refused refused) {
      ModelAndView form = form(patch, base, range, refused.sentence());
      form.setStatus(refused.status());
      return form;
    }
  }

  private Check judge(String patch, String base, String range) {
    if (patch.isBlank() == range.isBlank()) {
      throw Refused.malformed("Paste a patch or give a range, one of the two.");
    }
    return patch.isBlank()
        ? checker.range(range).check()
        : checker.patch(patch.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8), base).check();
  }

  private ModelAndView form(String patch, String base, String range, @Nullable String problem) {
    CheckSettings settings = checker.settings();
    String limits =
        String.format(
            Locale.ROOT,
            "At most %,d bytes in the form and %,d otherwise, %d s a check, and %d checks a minute from one address.",
            largestForm,
            settings.maxSize().toBytes(),
            settings.timeLimit().toSeconds(),
            settings.perMinute());
    return new ModelAndView(
        "check",
        "view",
        new CheckForm(
            desk.emptyFrame(),
            patch,
            base,
            range,
            problem,
            limits,
            site.address() + "/api/v1/checks"));
  }

  /** The page; the same in another format for those who take no page. */
  @GetMapping("/checks/{id}")
  ModelAndView verdict(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String format,
      @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
    Check check = checker.find(id).orElseThrow(() -> unknown(id));
    if (format != null || !CheckFormat.isPageAccepted(accept)) {
      return new ModelAndView("forward:/api/v1/checks/" + check.id());
    }
    return new ModelAndView("verdict", "view", CheckPage.of(check, desk.emptyFrame(), links));
  }

  private static PageProblem unknown(String id) {
    return new PageProblem(
        HttpStatus.NOT_FOUND,
        "No check \"%s\" is kept; hand in the patch or range again.".formatted(Names.shortened(id)),
        List.of(new Link("the form", "/check")));
  }
}
