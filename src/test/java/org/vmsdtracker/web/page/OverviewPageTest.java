package org.vmsdtracker.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.analysis.CpuCommon;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.Form;
import org.vmsdtracker.analysis.Presence;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.analysis.Vmsd;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.history.Trouble;
import org.vmsdtracker.render.SampleHistory;
import org.vmsdtracker.render.SampleSnapshots;
import org.vmsdtracker.snapshot.RevisionInfo;
import org.vmsdtracker.snapshot.Snapshot;
import org.vmsdtracker.snapshot.Summary;

class OverviewPageTest extends PageTest {

  @Test
  void theAnswerIsTheHeading() throws Exception {
    assertThat(page("/").select("h1").text())
        .isEqualTo(Summary.of(Fixtures.snapshot()).sentence())
        .startsWith("2 of 5 system targets are still type 2");
  }

  @Test
  void theSecondLineIsItsProof() throws Exception {
    Element proof = page("/").selectFirst(".proof");
    assertThat(proof.text())
        .isEqualTo(
            "v9.9.0-12-g0123456789, commit 0123456789ab of 2026-02-03;"
                + " scanned 2026-02-03 10:00 UTC.");
    assertThat(proof.select("a").attr("href"))
        .isEqualTo("https://code.example/commit/" + Fixtures.COMMIT);
  }

  @Test
  void whatAsksForWorkComesFirst() throws Exception {
    assertThat(names(page("/"))).containsExactly("axe", "flail", "dart", "epee", "club");
  }

  @Test
  void stepsLeadThroughTheReleasesAndKeepTheFilter() throws Exception {
    when(tracker.history()).thenReturn(Optional.of(SampleHistory.view()));

    Document today = page("/?sort=-version");
    assertThat(today.select(".steps a[rel]").eachText()).containsExactly("« v0.10.0", "‹ v9.0.0");
    assertThat(today.select(".steps").attr("data-steps")).isEqualTo("10");
    assertThat(today.select(".steps a[rel=prev]").attr("href"))
        .isEqualTo("/?at=v9.0.0&sort=-version");
    assertThat(today.select("#releases a").eachText())
        .containsExactly(
            "v0.10.0", "v1.0", "v1.4.0", "v1.5.0", "v2.0.0", "v2.8.0", "v3.0.0", "v5.0.0", "v6.1.0",
            "v9.0.0", "today");
  }

  @Test
  void betweenTwoReleasesTheStepsLeadToBoth() throws Exception {
    when(tracker.history()).thenReturn(Optional.of(SampleHistory.view()));
    when(tracker.at("v6.1.0")).thenReturn(Fixtures.snapshot());
    when(tracker.at("v6.1.0-rc1"))
        .thenReturn(
            new Snapshot(
                new RevisionInfo(
                    Fixtures.COMMIT, "v6.1.0-rc1", Instant.parse("2021-07-21T00:00:00Z")),
                Fixtures.snapshot().targets()));

    assertThat(page("/?at=v6.1.0").select(".steps a[rel]").eachText())
        .containsExactly("« v0.10.0", "‹ v5.0.0", "v9.0.0 ›", "today »");
    assertThat(page("/?at=v6.1.0-rc1").select(".steps a[rel]").eachText())
        .containsExactly("« v0.10.0", "‹ v5.0.0", "v6.1.0 ›", "today »");
  }

  @Test
  void besideTheMatrixStandsHowItGotThere() throws Exception {
    assertThat(page("/").select(".trend, .latest")).isEmpty();

    when(tracker.history()).thenReturn(Optional.of(SampleHistory.view()));
    Document page = page("/");
    assertThat(page.select(".trend figcaption a").attr("href")).isEqualTo("/history");
    assertThat(page.select(".trend svg title").text()).isEqualTo("Targets per state over time");
    assertThat(page.select(".trend svg a, .trend .marked")).isEmpty();
    assertThat(page.select(".latest li").eachText())
        .startsWith(
            "2025-03-03 knife gained system emulation, nothing registered",
            "2024-02-01 javelin removed, was type 1",
            "2023-01-20 halberd made migratable; cpu_common embedded; version from none to 1")
        .hasSize(6);
    assertThat(page.select(".latest li a").first().attr("href"))
        .matches("/targets/knife#at-[0-9a-f]{12}");
  }

  @Test
  void atARevisionOnlyWhatHadHappenedIsTold() throws Exception {
    when(tracker.history()).thenReturn(Optional.of(SampleHistory.view()));
    when(tracker.at("v6.0.0-rc4")).thenReturn(SampleSnapshots.everyKind());
    Document page = page("/?at=v6.0.0-rc4");
    assertThat(page.select(".trend .marked")).hasSize(1);
    assertThat(page.select(".latest li").first().text()).startsWith("2020-11-03 javelin converted");
    assertThat(page.select(".coming .links a").attr("href"))
        .isEqualTo("/machine-types?at=v6.0.0-rc4#calendar");
    assertThat(page.select(".coming > p.quiet").text())
        .isEqualTo("No machine type has a date to go.");
  }

  @Test
  void whatGoesNextIsDatedByTheTreesOwnRule() throws Exception {
    when(tracker.current()).thenReturn(Optional.of(Fixtures.tip(SampleSnapshots.withAgeRule())));
    Document page = page("/");
    assertThat(page.select(".coming dt").eachText())
        .containsExactly(
            "6.0 (estimated April 2021)",
            "9.0 (estimated April 2024)",
            "10.2 (estimated December 2025)");
    assertThat(page.select(".coming dd").eachText())
        .containsExactly(
            "2.9, 2.10 of i386 deprecated",
            "6.0 of i386 deprecated",
            "2.9, 2.10 of i386 no longer registered",
            "4.2 of i386 no longer registered");
  }

  @Test
  void aRowNamesTheTargetAndItsProof() throws Exception {
    Element row = row(page("/"), "axe");
    assertThat(row.select("td").eachText())
        .containsExactly(
            "▲ type 2",
            "–",
            "vmstate_axe",
            "target/axe/cpu.c:62",
            "22",
            "–",
            "?",
            "?",
            "?",
            "axe axe64",
            "wrong?");
    assertThat(row.select("a").eachAttr("href"))
        .containsExactly(
            "/targets/axe",
            Fixtures.upstream("target/axe/machine.c#L90"),
            Fixtures.upstream("target/axe/cpu.c#L62"),
            "/report?target=axe&at=" + Fixtures.COMMIT);
  }

  @Test
  void aMissingCpuCommonIsSaid() throws Exception {
    assertThat(row(page("/"), "dart").text()).contains("type 1 without cpu_common missing");
  }

  @Test
  void userModeOnlyTargetsStandApart() throws Exception {
    Document page = page("/");
    assertThat(names(page)).doesNotContain("bow");
    assertThat(page.select(".targets > p.proof").text())
        .isEqualTo("User-mode only, nothing to migrate: bow.");
  }

  @Test
  void countsAreFilters() throws Exception {
    Document page = page("/");
    assertThat(page.select(".counts li").eachText())
        .containsExactly(
            "5 all",
            "2 ▲ type 2",
            "1 ◐ type 1 without cpu_common",
            "1 ○ nothing registered",
            "1 ● type 1");
    Document filtered = page(page.select(".counts a").get(1).attr("href"));
    assertThat(names(filtered)).containsExactly("axe", "flail");
    assertThat(filtered.select(".counts [aria-current]").text()).isEqualTo("2 ▲ type 2");
    assertThat(filtered.select("h1").text()).isEqualTo(page.select("h1").text());
  }

  @Test
  void aHeadingSortsAndSortsBack() throws Exception {
    Document byVersion = page(heading(page("/"), "version").attr("href"));
    assertThat(names(byVersion)).containsExactly("club", "dart", "flail", "axe", "epee");
    assertThat(byVersion.select("[aria-sort]").outerHtml()).contains("ascending");
    Document back = page(heading(byVersion, "version").attr("href"));
    assertThat(names(back)).containsExactly("epee", "axe", "flail", "club", "dart");
    assertThat(back.select("[aria-sort]").attr("aria-sort")).isEqualTo("descending");
  }

  @Test
  void everyHeadingSorts() throws Exception {
    for (Element heading : page("/").select(".matrix thead a")) {
      assertThat(names(page(heading.attr("href")))).hasSize(5);
    }
  }

  @Test
  void sortAndFilterKeepEachOtherAndTheRevision() throws Exception {
    when(tracker.at("v9.9.0+x & y")).thenReturn(Fixtures.snapshot());
    Document page = page("/?at=v9.9.0%2Bx%20%26%20y&sort=-target&label=type%202");
    assertThat(names(page)).containsExactly("flail", "axe");
    Document all = page(page.select(".counts a").get(0).attr("href"));
    assertThat(names(all)).containsExactly("flail", "epee", "dart", "club", "axe");
    assertThat(all.select("#at").attr("value")).isEqualTo("v9.9.0+x & y");
    assertThat(page(row(all, "axe").selectFirst("a").attr("href")).select("h1").text())
        .startsWith("▲ axe is still type 2");
  }

  @Test
  void anotherRevisionIsVisiblyNotToday() throws Exception {
    when(tracker.at("v9.9.0")).thenReturn(Fixtures.snapshot());
    Document page = page("/?at=v9.9.0");
    assertThat(page.select(".marker").text())
        .isEqualTo(
            "As of v9.9.0, which is v9.9.0-12-g0123456789 (2026-02-03, 0123456789ab) — back to today");
    assertThat(page.select(".marker a").last().attr("href")).isEqualTo("/");
    assertThat(page.select(".proof").text()).doesNotContain("scanned");
    assertThat(page("/").select(".marker")).isEmpty();
  }

  @Test
  void anEmptyRevisionIsToday() throws Exception {
    assertThat(page("/?at=").select(".marker")).isEmpty();
  }

  @Test
  void troubleIsSaidWithTheAgeOfTheData() throws Exception {
    when(tracker.trouble())
        .thenReturn(
            Optional.of(
                new Trouble(
                    "gitlab.example can't be reached; check the network.",
                    Instant.parse("2026-02-03T10:05:00Z"),
                    Instant.parse("2026-02-03T10:15:00Z"))));
    assertThat(page("/").select(".banner").text())
        .isEqualTo(
            "No fresh data. gitlab.example can't be reached; check the network."
                + " Since 2026-02-03 10:05 UTC; next try 2026-02-03 10:15 UTC."
                + " What is shown was scanned 2026-02-03 10:00 UTC.");
  }

  @Test
  void anUnknownRevisionIsNotFoundAndSaysWhy() throws Exception {
    when(tracker.at("v99"))
        .thenThrow(new GitFailure(GitFailure.Kind.UNKNOWN_REVISION, "v99 names no commit here."));
    assertThat(page("/?at=v99", 404).select("h1").text()).isEqualTo("v99 names no commit here.");
  }

  @Test
  void aTreeThatIsNotQemuIsUnprocessable() throws Exception {
    when(tracker.at("v99")).thenThrow(new GitFailure(GitFailure.Kind.NOT_QEMU, "Not QEMU."));
    assertThat(page("/?at=v99", 422).select("h1").text()).isEqualTo("Not QEMU.");
  }

  @Test
  void aRepositoryThatFailsIsUnavailable() throws Exception {
    when(tracker.at("v99")).thenThrow(new GitFailure(GitFailure.Kind.UNREACHABLE, "Away."));
    assertThat(page("/?at=v99", 503).select("h1").text()).isEqualTo("Away.");
  }

  @Test
  void aTextThatCannotNameARevisionIsUnprocessable() throws Exception {
    assertThat(page("/?at=" + "x".repeat(201), 422).select("h1").text())
        .startsWith("The revision has more than 200 characters");
  }

  @Test
  void anUnknownSortOrLabelNamesTheKnownOnes() throws Exception {
    assertThat(page("/?sort=colour", 422).select("h1").text())
        .startsWith("There is no sort \"colour\"; it is one of: target, state,");
    assertThat(page("/?label=type%203", 422).select("h1").text())
        .startsWith("There is no label \"type 3\"; it is one of: type 1,");
  }

  @Test
  void aRowTellsWhatStandsAroundTheCpu() throws Exception {
    surroundingsAreKnown();
    Document page = page("/");
    assertThat(around(page, "i386")).containsExactly("d", "yes", "4 2.9–6.0", "Supported");
    assertThat(around(page, "moxie")).containsExactly("–", "–", "–", "Orphan, deprecated");
    assertThat(around(page, "xtensa")).containsExactly("–", "?", "?", "?");
    assertThat(row(page, "i386").select("[data-name=group]").attr("title"))
        .startsWith("d: KVM (meson.build:80) and 4 registered versioned machine types");
  }

  @Test
  void whatStandsAroundTheCpuFiltersAndIsTakenBack() throws Exception {
    surroundingsAreKnown();
    Document page = page("/");
    assertThat(page.select(".facets li").eachText())
        .containsExactly(
            "group 1 d",
            "KVM 5 unknown 1 yes",
            "machine types 5 unknown 1 versioned",
            "maintained 1 Orphan 1 Supported 6 unknown");
    Document kvm = page("/?label=type%202&kvm=yes&sort=-machines");
    assertThat(names(kvm)).containsExactly("i386");
    assertThat(kvm.select(".facets [aria-current]").text()).isEqualTo("1 yes");
    assertThat(kvm.select(".facets [aria-current]").attr("href"))
        .isEqualTo("/?sort=-machines&label=type%202");
    assertThat(names(page("/?status=Orphan"))).containsExactly("moxie");
    assertThat(names(page("/?group=none"))).doesNotContain("i386").hasSize(7);
    assertThat(page("/?status=Odd%20Fixes").text()).contains("None is like that.");
    assertThat(page("/?group=e", 422).select("h1").text())
        .isEqualTo("There is no group \"e\"; it is one of: a, b, c, d, none.");
  }

  private void surroundingsAreKnown() {
    when(tracker.current()).thenReturn(Optional.of(Fixtures.tip(SampleSnapshots.everyKind())));
    when(tracker.history()).thenReturn(Optional.of(SampleHistory.view()));
  }

  private static List<String> around(Document page, String name) {
    return row(page, name)
        .select("[data-name=group], [data-name=KVM], [data-name=machine types], .status")
        .eachText();
  }

  @Test
  void textFromTheRepositoryIsText() throws Exception {
    var hostile =
        new TargetState(
            new TargetName("axe"),
            Presence.SYSTEM,
            Registration.LEGACY,
            Form.CPU_CLASS_VMSD,
            true,
            CpuCommon.NOT_APPLICABLE,
            1,
            1,
            new Vmsd("<script>a</script>", "\"><b>", "target/axe/\"><i>.c", 1),
            List.of(
                new Evidence(
                    Registration.LEGACY,
                    Form.CPU_CLASS_VMSD,
                    true,
                    "target/axe/<img src=x> ?#.c",
                    2,
                    "s",
                    "</code><script>b</script>",
                    "<u>")),
            List.of("<s>-softmmu"),
            List.of("<em>note</em>"));
    when(tracker.current()).thenReturn(Optional.of(Fixtures.tip(Fixtures.snapshot(hostile))));
    for (String address : List.of("/", "/targets/axe", "/report?target=axe")) {
      Document page = page(address);
      assertThat(
              page.select(
                  "main script, .matrix b, main i, main img[src=x], main u, main s, main em"))
          .isEmpty();
      assertThat(page.text()).contains("<img src=x>");
    }
    assertThat(row(page("/"), "axe").select("a").get(2).attr("href"))
        .isEqualTo(Fixtures.upstream("target/axe/%3Cimg%20src=x%3E%20%3F%23.c#L2"));
  }

  private static Element row(Document page, String name) {
    return page.select(".matrix tbody tr").stream()
        .filter(row -> row.select("th").text().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Element heading(Document page, String text) {
    return page.select(".matrix thead a").stream()
        .filter(link -> link.text().equals(text))
        .findFirst()
        .orElseThrow();
  }
}
