package org.vmsdtracker.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.analysis.CpuCommon;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.render.SampleHistory;

class ComparePageTest extends PageTest {

  @BeforeEach
  void anOlderRevision() {
    when(tracker.history()).thenReturn(Optional.of(SampleHistory.view()));
    when(tracker.at("v1+x"))
        .thenReturn(
            Fixtures.snapshot(
                Fixtures.legacy("axe", 20, "axe-softmmu"),
                Fixtures.legacy("club", 1, "club-softmmu"),
                Fixtures.device("dart", CpuCommon.MISSING),
                Fixtures.nothing("epee"),
                Fixtures.legacy("glaive", 1, "glaive-softmmu")));
  }

  @Test
  void withoutRevisionsThereIsAFormWithPairsWorthLookingAt() throws Exception {
    Document page = page("/compare");
    assertThat(page.select("h1").text()).isEqualTo("What changed between two revisions?");
    assertThat(page.select(".proof a").eachText())
        .containsExactly(
            "v6.1.0 and v9.0.0", "v5.0.0 and v6.1.0", "v3.0.0 and v5.0.0", "v0.10.0 and v9.0.0");
    assertThat(page.select(".proof a").attr("href")).isEqualTo("/compare?from=v6.1.0&to=v9.0.0");
  }

  @Test
  void theSentenceComesFirst() throws Exception {
    Document page = page("/compare?from=v1%2Bx");
    assertThat(page.select("h1").text())
        .isEqualTo(
            "2 targets added, 1 removed, 1 converted, 1 changed otherwise; 2 are unchanged.");
    assertThat(page.select("h2").eachText())
        .containsExactly(
            "Added 2", "Removed 1", "Converted 1", "Changed otherwise 1", "Unchanged 2");
    assertThat(page.select("[name=from]").attr("value")).isEqualTo("v1+x");
    assertThat(page.select("link[rel=alternate][type=application/json]").attr("href"))
        .isEqualTo("/api/v1/compare?from=v1%2Bx");
  }

  @Test
  void eachEntryLeadsToTheTargetAtItsRevision() throws Exception {
    Document page = page("/compare?from=v1%2Bx");
    Element converted = entry(page, "club");
    assertThat(converted.text())
        .startsWith("club ▲ type 2 → ● type 1 converted from legacy to device");
    assertThat(converted.select("a:not(.permalink)").eachAttr("href"))
        .containsExactly("/targets/club", "/targets/club?at=v1%2Bx", "/targets/club");
    assertThat(entry(page, "glaive").select("a:not(.permalink)").eachAttr("href"))
        .containsExactly("/targets/glaive?at=v1%2Bx", "/targets/glaive?at=v1%2Bx");
    assertThat(entry(page, "axe").text()).contains("axe ▲ type 2 version from 20 to 22");
  }

  @Test
  void eachEntryHasAPermalinkAndAnEndInThePastIsVisible() throws Exception {
    Document page = page("/compare?from=v1%2Bx&to=v1%2Bx");
    assertThat(page.select(".marker").text())
        .isEqualTo("As of v9.9.0-12-g0123456789 (2026-02-03, 0123456789ab) — compare with today");
    assertThat(page.select(".marker a").last().attr("href")).isEqualTo("/compare?from=v1%2Bx");
    assertThat(page("/compare?from=v1%2Bx").select(".marker")).isEmpty();
    Element club = entry(page("/compare?from=v1%2Bx"), "club");
    assertThat(club.id()).isEqualTo("club");
    assertThat(club.select(".permalink").attr("href")).isEqualTo("#club");
  }

  @Test
  void equalRevisionsAreSaidToBeEqual() throws Exception {
    assertThat(page("/compare?from=v1%2Bx&to=v1%2Bx").select("h1").text())
        .isEqualTo("Nothing changed: all 5 are the same.");
  }

  @Test
  void aRevisionThatIsNoneIsSaid() throws Exception {
    when(tracker.at("v99"))
        .thenThrow(new GitFailure(GitFailure.Kind.UNKNOWN_REVISION, "v99 names no commit."));
    assertThat(page("/compare?from=v99", 404).select("h1").text())
        .isEqualTo("v99 names no commit.");
    assertThat(page("/compare?from=a%00b", 422).select("h1").text()).contains("control characters");
  }

  private static Element entry(Document page, String target) {
    return page.select(".changes li").stream()
        .filter(entry -> entry.selectFirst(".name").text().equals(target))
        .findFirst()
        .orElseThrow();
  }
}
