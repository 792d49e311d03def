package org.vmsdtracker.web;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.vmsdtracker.history.SiteSettings;

/** Where the application is on the web. */
@Component
public class Site {

  private final SiteSettings settings;

  Site(SiteSettings settings) {
    this.settings = settings;
  }

  /**
   * The address of the application's root without a slash at the end: {@code vmsd.public-url}, else
   * as the request under way calls it.
   *
   * @throws IllegalStateException if it isn't configured and no request is under way
   */
  public String address() {
    return settings.publicUrl().isEmpty()
        ? ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString()
        : settings.publicUrl();
  }
}
