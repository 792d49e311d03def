package org.vmsdtracker.web.page;

import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.vmsdtracker.history.LinkTemplates;

/** Time stands still twelve minutes after the scan; links lead to invented places. */
@TestConfiguration(proxyBeanMethods = false)
class PageSurroundings {

  @Bean
  Clock clock() {
    return Clock.fixed(Fixtures.NOW, ZoneOffset.UTC);
  }

  @Bean
  LinkTemplates linkTemplates() {
    return new LinkTemplates(
        "https://code.example/blob/{commit}/{path}#L{line}",
        "https://code.example/commit/{commit}",
        "mailto:list@code.example?subject={subject}&body={body}");
  }
}
