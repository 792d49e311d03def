package org.vmsdtracker.web.api;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.vmsdtracker.history.LinkTemplates;

/** What controllers of the API need beside the tracker. */
@TestConfiguration(proxyBeanMethods = false)
class ApiSurroundings {

  @Bean
  LinkTemplates linkTemplates() {
    return LinkTemplates.DEFAULT;
  }
}
