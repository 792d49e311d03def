package org.vmsdtracker.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.render.SampleHistory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FeedsAndBadgesTest extends PageTest {

  @BeforeEach
  void historyIsRead() {
    when(tracker.history()).thenReturn(Optional.of(SampleHistory.view()));
    when(tracker.historyNote()).thenReturn(Optional.empty());
    when(tracker.before(any()))
        .thenThrow(new GitFailure(GitFailure.Kind.MISSING_OBJECT, "It isn't here."));
  }

  private SyndFeed feed(String address) throws Exception {
    MockHttpServletResponse response = fetch(address);
    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.getContentType()).isEqualTo("application/atom+xml;charset=UTF-8");
    return new SyndFeedInput().build(new StringReader(response.getContentAsString()));
  }

  private JsonNode badge(String address) throws Exception {
    MockHttpServletResponse response = fetch(address);
    assertThat(response.getStatus()).isEqualTo(200);
    return new JsonMapper().readTree(response.getContentAsString());
  }

  @Test
  void feedsAreForAllAndForEachTarget() throws Exception {
    assertThat(feed("/feed.atom").getEntries()).hasSameSizeAs(SampleHistory.view().events());
    assertThat(feed("/targets/glaive/feed.atom").getEntries())
        .isNotEmpty()
        .allMatch(entry -> entry.getTitle().startsWith("glaive: "));
  }

  @Test
  void whatIsNoFeedIsSaid() throws Exception {
    assertThat(page("/targets/glave/feed.atom", 404).text()).contains("glaive");
    for (String wrong : List.of("0", "2", "-1", "x", "99999999999")) {
      assertThat(page("/feed.atom?page=" + wrong, 404).text()).contains("numbered from 1 to 1");
    }
  }

  @Test
  void anEntryLeadsToARowOfItsTargetsPage() throws Exception {
    for (String target : List.of("axe", "glaive")) {
      Document page = page("/targets/" + target);
      assertThat(feed("/targets/" + target + "/feed.atom").getEntries())
          .allSatisfy(
              entry -> {
                String link = entry.getLink();
                assertThat(link).contains("/targets/" + target + "#");
                assertThat(page.getElementById(link.substring(link.indexOf('#') + 1))).isNotNull();
              });
    }
  }

  @Test
  void pagesNameTheirFeeds() throws Exception {
    assertThat(page("/").select("link[type=application/atom+xml]").eachAttr("href"))
        .containsExactly("/feed.atom");
    for (String target : List.of("axe", "glaive")) {
      Document page = page("/targets/" + target);
      assertThat(page.select("link[type=application/atom+xml]").eachAttr("href"))
          .containsExactly("/feed.atom", "/targets/" + target + "/feed.atom");
      assertThat(page.select("main a[href=/targets/" + target + "/feed.atom]")).hasSize(1);
      assertThat(page.select("dd code").eachText())
          .contains(
              "[![How QEMU's %1$s CPU migrates](http://localhost/badges/targets/%1$s.svg)](http://localhost/targets/%1$s)"
                  .formatted(target));
    }
  }

  @Test
  void badgesTellTheStateOfToday() throws Exception {
    assertThat(badge("/badge.json").path("message").stringValue()).isEqualTo("2 of 5 type 2");
    assertThat(badge("/badges/targets/axe.json").path("message").stringValue()).isEqualTo("type 2");
    assertThat(badge("/badges/targets/axe64.json").path("label").stringValue())
        .isEqualTo("QEMU vmstate axe");
    assertThat(badge("/badges/targets/glaive.json").path("message").stringValue())
        .isEqualTo("removed");
  }

  @Test
  void whatIsUnknownIsSaidWithoutRepeatingIt() throws Exception {
    JsonNode json = badge("/badges/targets/%3Cscript%3E.json");
    assertThat(json.path("message").stringValue()).isEqualTo("unknown");
    assertThat(json.toString()).doesNotContain("script");
    when(tracker.current()).thenReturn(Optional.empty());
    assertThat(badge("/badge.json").path("message").stringValue()).isEqualTo("unknown");
    assertThat(fetch("/badges/targets/axe.svg").getStatus()).isEqualTo(200);
  }

  @Test
  void aBadgeMayLoadNothing() throws Exception {
    MockHttpServletResponse response = fetch("/badges/targets/axe.svg");
    assertThat(response.getContentType()).isEqualTo("image/svg+xml;charset=UTF-8");
    assertThat(response.getHeader("Content-Security-Policy")).isEqualTo("default-src 'none'");
  }

  @Test
  void theDigestBeginsAfterTheLastReleaseUnlessTold() throws Exception {
    MockHttpServletResponse response = fetch("/digest");
    assertThat(response.getContentType()).isEqualTo("text/plain;charset=UTF-8");
    assertThat(response.getContentAsString())
        .startsWith("Subject: [vmsd-tracker] 1 event of 1 QEMU CPU target since v9.0.0\n");
    assertThat(fetch("/digest?since=v6.1.0&until=v9.0.0&target=javelin").getContentAsString())
        .startsWith(
            "Subject: [vmsd-tracker] 1 event of 1 QEMU CPU target since v6.1.0 until v9.0.0\n")
        .contains("removed, was type 1");
    assertThat(fetch("/digest?since=2026-13-01").getStatus()).isEqualTo(422);
    assertThat(fetch("/digest?target=glave").getStatus()).isEqualTo(404);
  }
}
