package org.vmsdtracker.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.asyncDispatch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;

import java.time.Instant;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MvcResult;
import org.vmsdtracker.history.Activity;
import org.vmsdtracker.history.Trouble;

class WaitingPageTest extends PageTest {

  @BeforeEach
  void nothingIsScanned() {
    when(tracker.current()).thenReturn(Optional.empty());
    when(tracker.activity())
        .thenReturn(new Activity("fetching the tip", 6_172, 24_688, "objects", 7_650_000));
  }

  @Test
  void thePageSaysWhatIsHappeningAndHowFarItIs() throws Exception {
    Document page = page("/");
    assertThat(page.select("h1").text()).isEqualTo("No answer yet: fetching the tip.");
    assertThat(page.select(".proof").text()).isEqualTo("6,172 of 24,688 objects, 7.7 MB");
    assertThat(page.select("progress").attr("value")).isEqualTo("0.25");
    assertThat(page.select("progress").attr("data-source")).isEqualTo("/progress");
  }

  @Test
  void withoutScriptsThePageReloadsItself() throws Exception {
    assertThat(page("/").head().select("noscript").html()).contains("http-equiv=\"refresh\"");
  }

  @Test
  void theBarHasNoValueWhereTheTotalIsUnknown() throws Exception {
    when(tracker.activity()).thenReturn(new Activity("fetching the tip", 3, 0, "objects", 0));
    Document page = page("/");
    assertThat(page.select("progress").hasAttr("value")).isFalse();
    assertThat(page.select(".proof").text()).isEqualTo("3 objects");
  }

  @Test
  void afterAFailureThePageSaysWhyAndWhenItGoesOn() throws Exception {
    when(tracker.activity()).thenReturn(Activity.idle());
    when(tracker.trouble())
        .thenReturn(
            Optional.of(
                new Trouble(
                    "git.example can't be reached.",
                    Instant.parse("2026-02-03T10:05:00Z"),
                    Instant.parse("2026-02-03T10:15:00Z"))));
    Document page = page("/");
    assertThat(page.select("h1").text()).isEqualTo("No answer yet: git.example can't be reached.");
    assertThat(page.select(".proof").text()).isEqualTo("Next try at 2026-02-03 10:15 UTC.");
  }

  @Test
  void otherPagesAreUnavailableUntilThen() throws Exception {
    assertThat(page("/targets/axe", 503).select("h1").text())
        .isEqualTo("No answer yet: fetching the tip.");
  }

  @Test
  void progressIsStreamedUntilTheAnswerIsThere() throws Exception {
    MvcResult stream =
        mvc.perform(get("/progress")).andExpect(request().asyncStarted()).andReturn();
    when(tracker.current()).thenReturn(Optional.of(Fixtures.tip()));
    stream.getAsyncResult(5_000);
    String events =
        mvc.perform(asyncDispatch(stream)).andReturn().getResponse().getContentAsString();
    assertThat(events)
        .startsWith(
            """
            event:activity
            data:{"headline":"No answer yet: fetching the tip.",\
            "detail":"6,172 of 24,688 objects, 7.7 MB","share":0.25}
            """)
        .endsWith("event:ready\ndata:\n\n");
  }
}
