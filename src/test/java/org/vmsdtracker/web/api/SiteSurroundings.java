package org.vmsdtracker.web.api;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.vmsdtracker.history.SiteSettings;
import org.vmsdtracker.web.Site;

/** Where the application is, for controllers whose lists say so. */
@TestConfiguration(proxyBeanMethods = false)
@Import(Site.class)
class SiteSurroundings {

  @Bean
  SiteSettings siteSettings() {
    return SiteSettings.DEFAULT;
  }
}
