package org.vmsdtracker.web.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriComponentsBuilder;
import org.vmsdtracker.git.Names;
import org.vmsdtracker.web.ApiDescription;
import org.vmsdtracker.web.ApiDescription.Operation;
import org.vmsdtracker.web.ApiDescription.Parameter;
import org.vmsdtracker.web.Kept;
import org.vmsdtracker.web.Site;

/** The REST API, to be read and tried. */
@Controller
class ApiController {

  private final Desk desk;
  private final ApiDescription description;
  private final Site site;

  ApiController(Desk desk, ApiDescription description, Site site) {
    this.desk = desk;
    this.description = description;
    this.site = site;
  }

  @Kept
  @GetMapping("/api")
  ModelAndView api() {
    String address = site.address();
    return new ModelAndView(
        "api",
        "view",
        new ApiPage(
            desk.emptyFrame(),
            description.operations().stream()
                .map(operation -> ApiPage.Entry.of(operation, address))
                .toList()));
  }

  /**
   * Leads to the answer; fields that are left empty are left out, and those of the path are set.
   */
  @GetMapping(path = "/api", params = "ask")
  ModelAndView ask(@RequestParam String ask, @RequestParam Map<String, String> fields) {
    Operation operation =
        description.operations().stream()
            .filter(each -> each.id().equals(ask) && each.method().equals("get"))
            .findFirst()
            .orElseThrow(
                () ->
                    new PageProblem(
                        HttpStatus.NOT_FOUND,
                        "The API has no operation \"%s\" that reads."
                            .formatted(Names.shortened(ask)),
                        List.of(new Link("the API", "/api"))));
    var address = UriComponentsBuilder.fromPath(operation.path());
    var values = new HashMap<String, String>();
    for (Parameter parameter : operation.parameters()) {
      String value = fields.getOrDefault(parameter.name(), "").strip();
      if (parameter.inPath()) {
        values.put(parameter.name(), value.isEmpty() ? parameter.example() : value);
      } else if (!value.isEmpty()) {
        address.queryParam(parameter.name(), "{" + parameter.name() + "}");
        values.put(parameter.name(), value);
      }
    }
    var answer = new RedirectView(address.encode().buildAndExpand(values).toUriString(), true);
    answer.setStatusCode(HttpStatus.SEE_OTHER);
    answer.setExpandUriTemplateVariables(false);
    return new ModelAndView(answer);
  }
}
