package org.vmsdtracker.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.render.SampleHistory;
import org.vmsdtracker.render.SampleSnapshots;

class MachinesPageTest extends PageTest {

  private static final String BLOB = "https://code.example/blob/" + SampleSnapshots.COMMIT + "/";

  @BeforeEach
  void machinesAreKnown() {
    when(tracker.current()).thenReturn(Optional.of(Fixtures.tip(SampleSnapshots.everyKind())));
    when(tracker.history()).thenReturn(Optional.of(SampleHistory.view()));
    when(tracker.historyNote()).thenReturn(Optional.empty());
  }

  @Test
  void theAnswerIsTheHeading() throws Exception {
    assertThat(page("/machine-types").select("h1").text())
        .isEqualTo(
            "4 versioned machine types in 2 families carry the compatibility promise at v6.0.0-rc4;"
                + " 1 of them is deprecated, and no date is set for any, since this tree has no age"
                + " rule. Those of xtensa can't be told.");
  }

  @Test
  void familiesAreListedWithTheirEndsAndTheLinesThatDefineThem() throws Exception {
    Document page = page("/machine-types");
    assertThat(page.select(".families tbody tr").eachText())
        .containsExactly(
            "i386 pc-q35 ▲ type 2 3 pc-q35-2.9 – pc-q35-6.0 – 1 default pc-q35-6.0; q35 for pc-q35-6.0",
            "i386 xenfv ▲ type 2 1 xenfv-4.2 1 – –");
    assertThat(page.select(".families .range a").eachAttr("href"))
        .containsExactly(
            BLOB + "hw/i386/pc_q35.c#L320",
            BLOB + "hw/i386/pc_q35.c#L300",
            BLOB + "hw/i386/xen.c#L7");
    assertThat(page.select(".plain li").text())
        .startsWith("xtensa: its machine types can't be told. hw/xtensa/sim.c");
  }

  @Test
  void withoutAnAgeRuleTheCalendarIsASentence() throws Exception {
    Document page = page("/machine-types");
    assertThat(page.select(".rule").text())
        .isEqualTo(
            "This tree has no age rule for machine types, so nothing has a date: each is deprecated"
                + " and removed by hand.");
    assertThat(page.select(".calendar")).isEmpty();
    assertThat(page.select("#calendar h3").eachText())
        .containsExactly("Defined, no longer registered: 1");
    assertThat(page.select("#calendar p.names").text()).isEqualTo("i386 pc-q35-1.0");
  }

  @Test
  void theAgeRuleDatesTheEndOfEach() throws Exception {
    when(tracker.current()).thenReturn(Optional.of(Fixtures.tip(SampleSnapshots.withAgeRule())));
    Document page = page("/machine-types");
    assertThat(page.select(".calendar tbody tr").eachText())
        .containsExactly(
            "6.0 estimated April 2021 i386 pc-q35-2.9, pc-q35-2.10 –",
            "9.0 estimated April 2024 i386 pc-q35-6.0 i386 pc-q35-2.9, pc-q35-2.10",
            "10.2 estimated December 2025 – i386 xenfv-4.2",
            "12.0 estimated April 2027 – i386 pc-q35-6.0");
    assertThat(page.select(".calendar thead th").last().text())
        .isEqualTo("no longer registered from then on");
    assertThat(page.select(".rule").text())
        .isEqualTo(
            "This tree's age rule deprecates a machine type after 3 major versions, one a year, and"
                + " no longer registers it after 6. (include/hw/boards.h:9)");
  }

  @Test
  void theTableTellsWhatIsTrueAtEachReleaseWithoutTheChart() throws Exception {
    Document page = page("/machine-types");
    assertThat(page.select("figure svg")).hasSize(2);
    assertThat(page.select(".strips thead th").eachText())
        .containsExactly("release", "date", "i386 pc-q35", "what changed since the release before");
    assertThat(page.select(".strips tbody tr").eachText())
        .contains(
            "v5.0.0 2020-04-28 2 (1) i386 deprecated pc-q35-1.0; removed pc-q35-0.9",
            "v6.1.0 2021-08-24 1 i386 added pc-q35-6.0; no longer registered pc-q35-1.0; removed"
                + " pc-q35-5.9");
    assertThat(page.select(".strips tbody th a:not(.permalink)").last().attr("href"))
        .isEqualTo("/machine-types?at=v2.0.0");
  }

  @Test
  void anotherRevisionIsMarkedInTheChartAndTheTable() throws Exception {
    when(tracker.at("v6.0.0-rc4")).thenReturn(SampleSnapshots.everyKind());
    Document page = page("/machine-types?at=v6.0.0-rc4");
    assertThat(page.select(".marker").text())
        .isEqualTo("As of v6.0.0-rc4 (2021-04-20, b1cffefa1b16) — back to today");
    assertThat(page.select(".strips .here th").text()).isEqualTo("v5.0.0");
    assertThat(page.select("figure .wide text[font-weight=700]").eachText())
        .containsExactly("v5.0.0", "v5.0.0");
    assertThat(page.select(".links a").eachAttr("href"))
        .containsExactly("/api/v1/machine-types?at=v6.0.0-rc4", "/charts/machine-types.svg");
  }

  @Test
  void beforeTheHistoryIsReadThePageTellsWhatIsKnown() throws Exception {
    when(tracker.history()).thenReturn(Optional.empty());
    Document page = page("/machine-types");
    assertThat(page.select("figure")).isEmpty();
    assertThat(page.select(".families tbody tr")).hasSize(2);
    assertThat(page.text()).contains("once the history is read");
  }

  @Test
  void aTreeWithoutThemSaysSo() throws Exception {
    when(tracker.current()).thenReturn(Optional.of(Fixtures.tip(SampleSnapshots.empty())));
    when(tracker.history()).thenReturn(Optional.of(SampleHistory.empty()));
    Document page = page("/machine-types");
    assertThat(page.select("h1").text())
        .isEqualTo("No versioned machine type carries a compatibility promise at b1cffefa1b16.");
    assertThat(page.text()).contains("No machine type has a version in its name.");
  }

  @Test
  void theChartIsServedAlone() throws Exception {
    assertThat(fetch("/charts/machine-types.svg").getContentType())
        .isEqualTo("image/svg+xml;charset=UTF-8");
  }

  @Test
  void theNavigationLeadsHere() throws Exception {
    assertThat(page("/").select("header nav a").eachAttr("href"))
        .isEqualTo(
            List.of(
                "/",
                "/machine-types",
                "/history",
                "/compare",
                "/check",
                "/stories",
                "/api",
                "/about"));
    assertThat(page("/machine-types").select("header [aria-current]").text())
        .isEqualTo("Machine types");
  }
}
