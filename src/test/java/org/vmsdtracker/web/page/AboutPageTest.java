package org.vmsdtracker.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.history.FactKind;
import org.vmsdtracker.history.FactSpan;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.Release;
import org.vmsdtracker.history.ReleaseVersion;
import org.vmsdtracker.render.SampleHistory;

class AboutPageTest extends PageTest {

  private static final Landing THEN =
      new Landing(178, SampleHistory.commit(178), SampleHistory.view().backfill().tip().date());

  /** The invented history with the release that the e-mail was about. */
  private static HistoryView view() {
    HistoryView sample = SampleHistory.view();
    return new HistoryView(
        sample.backfill(),
        sample.transitions(),
        List.of(
            new Release(
                ReleaseVersion.of(AboutPage.TAG).orElseThrow(),
                THEN.commit(),
                THEN.date(),
                THEN.position(),
                true)),
        sample.targets().values().stream().flatMap(List::stream).toList(),
        List.of(group("axe", "d"), group("flail", "a"), group("glaive", "b")));
  }

  private static FactSpan group(String target, String letter) {
    return new FactSpan(new TargetName(target), FactKind.GROUP, "", THEN, null, letter);
  }

  @Test
  void theListOfThenStandsBesideToday() throws Exception {
    when(tracker.history()).thenReturn(Optional.of(view()));

    Document page = page("/about");

    assertThat(page.select("tbody tr").eachText())
        .containsExactly(
            "a recent, should have been type 1 flail ▲ type 2",
            "b deprecated, migration isn't really an issue glaive removed",
            "d KVM, a security boundary axe ▲ type 2");
    assertThat(page.select("tbody a").eachAttr("href"))
        .first()
        .isEqualTo("/targets/flail?at=v6.0.0-rc4");
    assertThat(page.select("p:has(a[href=/?at=v6.0.0-rc4])").text())
        .startsWith("At v6.0.0-rc4, which the e-mail was about: 3 of 8 system targets");
    assertThat(page.select("p:has(a[href=/]):has(time)").text())
        .startsWith("On 2026-02-03: 2 of 7 system targets are still type 2");
  }

  @Test
  void withoutAHistoryTheRestIsSaid() throws Exception {
    when(tracker.history()).thenReturn(Optional.empty());

    Document page = page("/about");

    assertThat(page.select("table")).isEmpty();
    assertThat(page.select(".prose .quiet").text()).contains("once the history is read");
  }

  @Test
  void itsLinksLeadSomewhere() throws Exception {
    when(tracker.history()).thenReturn(Optional.of(view()));
    when(tracker.historyNote()).thenReturn(Optional.empty());
    for (String address :
        page("/about").select(".prose a[href^=/]:not([href*=at=])").eachAttr("href")) {
      assertThat(fetch(URI.create(address).getPath()).getStatus()).as(address).isEqualTo(200);
    }
  }
}
