package org.vmsdtracker.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class SecurityHeadersTest extends PageTest {

  @Test
  void everyPageForbidsWhatIsNotOurs() throws Exception {
    for (String address : List.of("/", "/targets/axe", "/targets/none", "/report?target=axe")) {
      MockHttpServletResponse response = fetch(address);
      assertThat(response.getHeader("Content-Security-Policy"))
          .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
          .doesNotContain("unsafe");
      assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(response.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    }
  }

  @Test
  void whoCameByTlsIsToStayWithIt() throws Exception {
    assertThat(fetch("/").containsHeader("Strict-Transport-Security")).isFalse();
    assertThat(
            mvc.perform(get("https://tracker.example/"))
                .andReturn()
                .getResponse()
                .getHeader("Strict-Transport-Security"))
        .isEqualTo("max-age=31536000");
  }

  @Test
  void noPageHasInlineScriptOrStyle() throws Exception {
    for (String address : List.of("/", "/targets/axe", "/report?target=axe")) {
      Document page = page(address);
      assertThat(page.select("style, [style], script:not([src]), [onclick], [onload]")).isEmpty();
      assertThat(page.select("script").eachAttr("src")).allMatch(src -> src.startsWith("/assets/"));
    }
  }

  @Test
  void everyPageIsHtmlByTheStandard() throws Exception {
    for (String address : List.of("/", "/targets/axe", "/report?target=axe")) {
      assertThat(fetch(address).getContentAsString())
          .startsWith("<!doctype html>\n<html lang=\"en\"");
    }
  }

  @Test
  void hashedFilesMayBeKept() throws Exception {
    Document page = page("/");
    for (String address :
        List.of(
            page.select("link[rel=stylesheet]").attr("href"), page.select("script").attr("src"))) {
      MockHttpServletResponse file = fetch(address);
      assertThat(file.getStatus()).isEqualTo(200);
      assertThat(file.getHeader("Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
    }
  }
}
