package org.vmsdtracker.web.api;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.vmsdtracker.web.Answer;
import org.vmsdtracker.web.ApiDescription;
import org.vmsdtracker.web.Kept;
import org.vmsdtracker.web.Site;
import tools.jackson.databind.json.JsonMapper;

/** The API's own description, as OpenAPI. */
@RestController
final class DescriptionController {

  private final ApiDescription description;
  private final Site site;
  private final JsonMapper mapper;

  DescriptionController(ApiDescription description, Site site, JsonMapper mapper) {
    this.description = description;
    this.site = site;
    this.mapper = mapper;
  }

  @Kept
  @GetMapping(path = "/api/v1/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<byte[]> description() {
    return Answer.of(
        MediaType.APPLICATION_JSON, mapper.writeValueAsBytes(description.document(site.address())));
  }
}
