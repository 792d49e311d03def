package org.vmsdtracker.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.vmsdtracker.history.Activity;
import org.vmsdtracker.history.Trouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
    assertThat(page.select("progress").attr("data-source")).isEqualTo("/progress?until=answer");
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
  void thePageSaysHowFastItGoesAndWhatIsLeft() throws Exception {
    when(tracker.activity())
        .thenReturn(
            new Activity("history of master, classifying", 6_000, 26_000, "commits", 0, 1_600));

    assertThat(page("/").select(".proof").text())
        .isEqualTo("6,000 of 26,000 commits, 1,600 a second, about 13 s left in this phase");
  }

  @Test
  void theSameIsThereAsJsonForWhoeverAsksNowAndAgain() throws Exception {
    when(tracker.activity())
        .thenReturn(new Activity("fetching the tip", 6_172, 24_688, "objects", 7_650_000, 1_234.5));

    MockHttpServletResponse response = fetch("/progress?until=answer");

    assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
    JsonNode json = JsonMapper.shared().readTree(response.getContentAsByteArray());
    assertThat(json.path("headline").stringValue()).isEqualTo("No answer yet: fetching the tip.");
    assertThat(json.path("share").doubleValue()).isEqualTo(0.25);
    assertThat(json.path("ended").booleanValue()).isFalse();
    assertThat(json.path("phase").stringValue()).isEqualTo("fetching the tip");
    assertThat(json.path("done").longValue()).isEqualTo(6_172);
    assertThat(json.path("total").longValue()).isEqualTo(24_688);
    assertThat(json.path("unit").stringValue()).isEqualTo("objects");
    assertThat(json.path("perSecond").longValue()).isEqualTo(1_235);
    assertThat(json.path("secondsLeft").longValue()).isEqualTo(15);
  }

  @Test
  void whenNothingGoesOnTheEndIsReached() throws Exception {
    when(tracker.activity()).thenReturn(Activity.idle());

    JsonNode json = JsonMapper.shared().readTree(fetch("/progress").getContentAsByteArray());

    assertThat(json.path("ended").booleanValue()).isTrue();
    assertThat(json.path("headline").stringValue()).isEqualTo("Right now: nothing is going on.");
    assertThat(json.get("total").isNull()).isTrue();
    assertThat(json.get("secondsLeft").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/progress?until=doomsday", "/progress/events?until=doomsday"})
  void whatCannotBeWaitedForIsRefused(String address) throws Exception {
    assertThat(page(address, 422).select("h1").text())
        .isEqualTo("\"doomsday\" can't be waited for; give answer, history or idle as until.");
  }
}
