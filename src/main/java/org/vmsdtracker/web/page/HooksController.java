package org.vmsdtracker.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import org.vmsdtracker.hooks.Delivery;
import org.vmsdtracker.hooks.HookDesk;

/** What was sent to hooks; for everybody, so without addresses, contents and secrets. */
@Controller("hooksPage")
class HooksController {

  private static final int MOST = 200;

  private final Desk desk;
  private final HookDesk hooks;

  HooksController(Desk desk, HookDesk hooks) {
    this.desk = desk;
    this.hooks = hooks;
  }

  @GetMapping("/hooks")
  ModelAndView hooks(HttpServletResponse response) {
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    List<Delivery> deliveries = hooks.deliveries(MOST);
    return new ModelAndView("hooks", "view", HooksPage.of(desk.emptyFrame(), deliveries));
  }
}
