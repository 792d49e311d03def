package org.vmsdtracker.web.page;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.vmsdtracker.history.LinkTemplates;

/** Links lead to invented places. */
@TestConfiguration(proxyBeanMethods = false)
class PageSurroundings {

  @Bean
  LinkTemplates linkTemplates() {
    return new LinkTemplates(
        "https://code.example/blob/{commit}/{path}#L{line}",
        "https://code.example/commit/{commit}",
        "mailto:list@code.example?subject={subject}&body={body}");
  }
}
