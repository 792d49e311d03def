package org.vmsdtracker.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.history.Activity;
import org.vmsdtracker.render.SampleHistory;
import org.xml.sax.InputSource;

class HistoryPageTest extends PageTest {

  @BeforeEach
  void historyIsRead() {
    when(tracker.history()).thenReturn(Optional.of(SampleHistory.view()));
    when(tracker.historyNote()).thenReturn(Optional.empty());
  }

  @Test
  void aLongHistoryShowsItsNewestRowsAndLeadsToAll() throws Exception {
    when(tracker.history()).thenReturn(Optional.of(SampleHistory.of(100)));
    Document page = page("/history?kind=version");
    int all = page("/history?kind=version&rows=all").select(".log tbody tr").size();
    assertThat(all).isGreaterThan(80);
    assertThat(page.select(".log tbody tr")).hasSize(80);
    assertThat(page.select(".long h2").text())
        .isEqualTo("The newest 80 of " + all + " transitions");
    assertThat(page.select(".long .links a").attr("href"))
        .isEqualTo("/history?kind=version&rows=all");
    assertThat(page("/history?kind=version&rows=all").select(".long .links")).isEmpty();
  }

  @Test
  void theTrendIsTheHeading() throws Exception {
    assertThat(page("/history").select("h1").text())
        .isEqualTo(
            "Type 2 fell from 4 targets in v5.0.0 to 2 in v6.1.0 and has stood there up to v9.0.0; the last conversion was javelin,"
                + " 2020-11-02, by Ada Example, first in v6.1.0.");
  }

  @Test
  void theSecondLineSaysWhatItRestsOn() throws Exception {
    Element proof = page("/history").selectFirst(".proof");
    assertThat(proof.text())
        .isEqualTo(
            "Read from every one of 251 first-parent commits of master, up to abc000faabc0 of"
                + " 2026-02-03; rules version 1.");
    assertThat(proof.select("a").attr("href"))
        .isEqualTo("https://code.example/commit/" + SampleHistory.commit(250));
  }

  @Test
  void aNoteAboutTheHistoryIsShown() throws Exception {
    assertThat(page("/history").select(".marker")).isEmpty();
    when(tracker.historyNote()).thenReturn(Optional.of("This history came along."));
    assertThat(page("/history").select(".marker").text()).isEqualTo("This history came along.");
    assertThat(page("/targets/axe").select(".marker").text()).isEqualTo("This history came along.");
  }

  @Test
  void theChartIsThereForBothSizesWithItsTitle() throws Exception {
    Document page = page("/history");
    assertThat(page.select("figure svg")).hasSize(2);
    assertThat(page.select("figure g[role=img] > title").eachText())
        .containsExactly("Targets per state over time");
    for (Element step : page.select("figure .steps a")) {
      assertThat(page.select("tr" + step.attr("href"))).hasSize(1);
    }
    assertThat(page.select("style, [style]")).isEmpty();
  }

  @Test
  void theNumbersOfTheChartAreATable() throws Exception {
    Document page = page("/history");
    assertThat(page.select(".points thead th").eachText())
        .containsExactly(
            "from",
            "first in",
            "type 1",
            "type 1 without cpu_common",
            "type 2",
            "manual",
            "unmigratable",
            "nothing registered",
            "user-mode only",
            "commit",
            "what happened");
    assertThat(page.select(".points tbody tr").first().text())
        .isEqualTo(
            "2025-03-03 – 2 1 2 0 0 2 1 abc100f0abc1 knife: gained system emulation, nothing"
                + " registered");
    assertThat(page.select(".points tbody tr"))
        .hasSize(page.select("figure .wide .steps a").size());
  }

  @Test
  void aTransitionIsARowThatLeadsToItsCommitsAndItsMail() throws Exception {
    Document page = page("/history?target=halberd&kind=migratable");
    Element row = page.select(".log tbody tr").first();
    assertThat(row.text())
        .isEqualTo(
            "2023-01-20 halberd made migratable abc100c8abc1 target/halberd: Say <what> & \"why\""
                + " — Ada Example, landed with abc000c8abc0 v9.0.0 mail");
    assertThat(row.select("a").eachAttr("href"))
        .containsExactly(
            "#" + row.id(),
            "/targets/halberd",
            "https://code.example/commit/" + SampleHistory.commit(0x100c8),
            "https://code.example/commit/" + SampleHistory.commit(200),
            "https://lore.kernel.org/qemu-devel/2021+200@mail.example/");
    Element alone = page("/history?target=javelin&kind=registration").select(".log tr").get(1);
    assertThat(alone.text()).doesNotContain("landed with").endsWith("v6.1.0 link");
    assertThat(alone.select("a").eachAttr("href")).last().isEqualTo("https://lists.example/175");
  }

  @Test
  void theNewestComesFirst() throws Exception {
    List<String> days = page("/history").select(".log time").eachText();
    assertThat(days)
        .hasSameSizeAs(SampleHistory.view().transitions())
        .first()
        .isEqualTo("2025-03-03");
    assertThat(days).last().isEqualTo("2003-03-30");
  }

  @Test
  void kindsAreFiltersWithTheirNumbersAndKeepTheRest() throws Exception {
    Document page = page("/history?target=axe&since=v1.0");
    assertThat(page.select(".counts li").eachText())
        .containsExactly(
            "4 all",
            "0 presence",
            "1 registration",
            "2 form",
            "0 migratable",
            "0 cpuCommon",
            "0 symbol",
            "1 version");
    Document forms = page(page.select(".counts a").get(3).attr("href"));
    assertThat(forms.select(".log tbody tr")).hasSize(2);
    assertThat(forms.select(".counts [aria-current]").text()).isEqualTo("2 form");
    assertThat(forms.select("h2").get(1).text()).startsWith("2 of ");
  }

  @Test
  void theFormKeepsWhatWasAskedFor() throws Exception {
    Document page = page("/history?target=axe&kind=form&since=2013-01-01&until=v9.0.0");
    Element form = page.selectFirst("form.filter");
    assertThat(form.select("[selected]").attr("value")).isEqualTo("axe");
    assertThat(form.select("[name=kind]").attr("value")).isEqualTo("form");
    assertThat(form.select("[name=since]").attr("value")).isEqualTo("2013-01-01");
    assertThat(form.select("[name=until]").attr("value")).isEqualTo("v9.0.0");
    assertThat(form.select("option")).hasSize(11);
    assertThat(page.select(".links a").first().attr("href"))
        .isEqualTo("/api/v1/transitions?target=axe&kind=form&since=2013-01-01&until=v9.0.0");
  }

  @Test
  void nothingFoundIsSaid() throws Exception {
    assertThat(page("/history?target=bow&kind=form").text()).contains("None is like that.");
  }

  @Test
  void whatCannotBeMeantIsAnsweredWithWhatCan() throws Exception {
    assertThat(page("/history?target=glave", 404).select("h1").text())
        .startsWith("There never was a target \"glave\"; the nearest names are glaive");
    assertThat(page("/history?kind=size", 422).select("h1").text()).contains("it is one of:");
    assertThat(page("/history?since=2013-99-01", 422).select("h1").text())
        .contains("write it as 2021-05-26");
    when(tracker.at("v99"))
        .thenThrow(new GitFailure(GitFailure.Kind.UNKNOWN_REVISION, "v99 names no commit."));
    assertThat(page("/history?until=v99", 404).select("h1").text())
        .isEqualTo("v99 names no commit.");
  }

  @Test
  void beforeTheHistoryIsReadThePageSaysWhatIsGoingOn() throws Exception {
    when(tracker.history()).thenReturn(Optional.empty());
    when(tracker.activity())
        .thenReturn(new Activity("reading history", 5_000, 26_012, "commits", 0));
    Document page = page("/history");
    assertThat(page.select("h1").text()).isEqualTo("No history yet: reading history.");
    assertThat(page.select(".proof").text()).isEqualTo("5,000 of 26,012 commits");
    assertThat(page.select("progress").attr("data-source")).isEqualTo("/progress?until=history");
    assertThat(page("/charts/trend.svg", 503).select("h1").text())
        .isEqualTo("No history yet: reading history.");
    assertThat(page("/targets/axe").select("figure")).isEmpty();
  }

  @Test
  void chartsAreServedAloneWithNothingAllowedButTheirStyle() throws Exception {
    for (String address : List.of("/charts/trend.svg", "/charts/targets/glaive.svg")) {
      MockHttpServletResponse answer = fetch(address);
      assertThat(answer.getStatus()).isEqualTo(200);
      assertThat(answer.getContentType()).isEqualTo("image/svg+xml;charset=UTF-8");
      assertThat(answer.getHeaders("Content-Security-Policy"))
          .singleElement()
          .asString()
          .matches("default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='");
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(answer.getContentAsString())));
    }
    assertThat(page("/charts/targets/glave.svg", 404).select("main a").attr("href"))
        .isEqualTo("/targets/glaive");
  }

  @Test
  void aTargetsPageShowsItsLifeFromBirthToToday() throws Exception {
    Document page = page("/targets/axe");
    assertThat(page.select("figure desc").first().text())
        .isEqualTo(
            "axe: nothing registered from 2003-03-30 to 2004-06-13; manual from 2004-06-13 to"
                + " 2013-02-16; type 2 from 2013-02-16 to today.");
    assertThat(page.select(".log tbody tr")).hasSize(6);
    assertThat(page.select(".log thead th").eachText())
        .containsExactly("landed", "what changed", "commit", "first in", "mail");
    assertThat(page.select(".links a").eachAttr("href"))
        .contains("/api/v1/targets/axe/history", "/charts/targets/axe.svg");
  }

  @Test
  void everyRowHasANameOfItsOwnThatAPermalinkLeadsTo() throws Exception {
    for (String address : List.of("/history", "/targets/axe")) {
      Document page = page(address);
      assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
      List<String> rows = page.select(".log tbody tr, .points tbody tr").eachAttr("id");
      assertThat(rows).hasSizeGreaterThan(4);
      assertThat(page.select(".permalink[href^=#]").eachAttr("href"))
          .containsAll(rows.stream().map("#"::concat).toList());
    }
  }

  @Test
  void aTargetThatIsGoneHasItsProofAtTheLastCommitWithIt() throws Exception {
    when(tracker.before(SampleHistory.commit(180)))
        .thenReturn(Fixtures.snapshot(Fixtures.legacy("glaive", 4, "glaive-softmmu")));
    Document page = page("/targets/glaive");
    assertThat(page.select("h1").text()).startsWith("glaive is gone: removed on 2021-05-12");
    assertThat(page.select(".marker").text())
        .isEqualTo(
            "What follows is as of v9.9.0-12-g0123456789 (2026-02-03, 0123456789ab), the last"
                + " commit that has it.");
    assertThat(page.select(".evidence > li").first().text())
        .startsWith("In force: legacy, SysemuCPUOps::legacy_vmsd")
        .contains("target/glaive/cpu.c:44");
    assertThat(page.select(".evidence a").attr("href"))
        .isEqualTo(Fixtures.upstream("target/glaive/cpu.c#L44"));
    assertThat(page.select("main h2").eachText())
        .containsExactly(
            "From birth to today",
            "Transitions",
            "Evidence",
            "Facts",
            "Machine types",
            "What stands around it",
            "People",
            "Rules, were it to come back",
            "Feed and badge");
    assertThat(page.select("#rules th[scope=row]").eachText())
        .containsExactly("VMSD-001", "VMSD-003", "VMSD-004");
  }

  @Test
  void aTargetThatIsGoneHasAPageWithItsLastState() throws Exception {
    when(tracker.before(SampleHistory.commit(180)))
        .thenThrow(new GitFailure(GitFailure.Kind.MISSING_OBJECT, "It isn't here."));
    Document page = page("/targets/glaive");
    assertThat(page.select("h1").text())
        .isEqualTo(
            "glaive is gone: removed on 2021-05-12, first missing in v6.1.0; it was type 2.");
    assertThat(page.select(".proof a").attr("href")).isEqualTo("/targets/glaive?at=v5.0.0");
    assertThat(page.select(".facts dd").eachText())
        .startsWith("system", "legacy", "CPUClass::vmsd", "yes");
    assertThat(page.select(".log tbody tr")).hasSize(4);
    assertThat(page("/targets/glaivee", 404).select("h1").text()).contains("There is no target");
  }

  @Test
  void theNavigationTellsWhereOneIs() throws Exception {
    assertThat(page("/history").select("header [aria-current]").text()).isEqualTo("History");
    assertThat(page("/compare").select("header [aria-current]").text()).isEqualTo("Compare");
    assertThat(page("/targets/axe").select("header [aria-current]").text()).isEqualTo("Targets");
  }
}
