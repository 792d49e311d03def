package org.vmsdtracker.web.page;

import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.vmsdtracker.history.Activity;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.web.ApiDescription;
import org.vmsdtracker.web.ChecksInMemory;
import org.vmsdtracker.web.api.HooksSurroundings;

/** Starts the pages on a tracker that knows the invented tree, and reads them as a browser does. */
@WebMvcTest
@Import({
  Desk.class,
  TargetFinder.class,
  Assets.class,
  RuleDocs.class,
  PageSurroundings.class,
  ChecksInMemory.class,
  HooksSurroundings.class,
  ApiDescription.class
})
abstract class PageTest {

  @MockitoBean Tracker tracker;
  @Autowired MockMvc mvc;

  @BeforeEach
  void tipIsScanned() {
    when(tracker.current()).thenReturn(Optional.of(Fixtures.tip()));
    when(tracker.activity()).thenReturn(Activity.idle());
    when(tracker.trouble()).thenReturn(Optional.empty());
    when(tracker.latestScan()).thenReturn(Optional.of(Fixtures.tip().run()));
  }

  MockHttpServletResponse fetch(String address) throws Exception {
    return mvc.perform(get(URI.create(address))).andReturn().getResponse();
  }

  Document page(String address, int status) throws Exception {
    MockHttpServletResponse response = fetch(address);
    if (response.getStatus() != status) {
      throw new AssertionError(address + " answered " + response.getStatus());
    }
    return Jsoup.parse(response.getContentAsString());
  }

  Document page(String address) throws Exception {
    return page(address, 200);
  }

  static List<String> names(Document page) {
    return page.select(".matrix tbody th").eachText();
  }
}
