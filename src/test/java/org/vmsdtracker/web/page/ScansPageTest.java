package org.vmsdtracker.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.history.Activity;
import org.vmsdtracker.history.ScanDeeds;
import org.vmsdtracker.history.ScanPhase;
import org.vmsdtracker.history.ScanRun;

class ScansPageTest extends PageTest {

  private static final Instant START = Instant.parse("2026-02-03T09:30:00Z");
  private static final CommitId BEFORE = new CommitId("b".repeat(40));

  @BeforeEach
  void runs() {
    when(tracker.scans(eq(Long.MAX_VALUE), anyInt())).thenReturn(List.of(history(), broken()));
    when(tracker.scan(8)).thenReturn(Optional.of(history()));
    when(tracker.scan(7)).thenReturn(Optional.of(broken()));
  }

  private static ScanPhase phase(
      String name, double after, double seconds, long amount, String unit, long bytes) {
    return new ScanPhase(
        name,
        START.plusMillis(Math.round(after * 1000)),
        Duration.ofMillis(Math.round(seconds * 1000)),
        amount,
        unit,
        bytes);
  }

  private static ScanRun history() {
    return new ScanRun(
        8,
        ScanRun.State.SUCCEEDED,
        START,
        START.plusSeconds(20),
        "master",
        Fixtures.COMMIT,
        "17",
        null,
        new ScanDeeds(
            ScanDeeds.Work.HISTORY, ScanDeeds.Trigger.SCHEDULE, BEFORE, 26_012, 1, 82_783, 1_500),
        List.of(
            phase("looking for new commits", 0, 1, 26_012, "commits", 0),
            phase("comparing trees", 1, 4, 26_012, "commits", 0),
            phase("fetching files of the history", 5, 10, 82_783, "objects", 345_600_000),
            phase("recording the history", 15, 5, 0, "", 0)));
  }

  private static ScanRun broken() {
    return new ScanRun(
        7,
        ScanRun.State.FAILED,
        START.minusSeconds(60),
        START.minusSeconds(55),
        "master",
        null,
        "17",
        "git.example can't be <reached>.",
        new ScanDeeds(ScanDeeds.Work.TIP, ScanDeeds.Trigger.START, null, null, null, 0, 0),
        List.of());
  }

  @Test
  void whereTheDatabaseIsAwayThePageSaysSo() throws Exception {
    when(tracker.scans(eq(Long.MAX_VALUE), anyInt()))
        .thenThrow(new DataAccessResourceFailureException("jdbc:secret"))
        .thenThrow(new CannotCreateTransactionException("jdbc:secret"));
    for (int i = 0; i < 2; i++) {
      MockHttpServletResponse response = fetch("/scans");
      assertThat(response.getStatus()).isEqualTo(503);
      assertThat(response.getHeader("Retry-After")).isEqualTo("10");
      Document page = Jsoup.parse(response.getContentAsString());
      assertThat(page.select("h1").text()).startsWith("The database doesn't answer");
      assertThat(page.text()).doesNotContain("secret");
    }
  }

  @Test
  void eachRunIsARowWithWhatItDidAndWhatItSpentItsTimeOn() throws Exception {
    Document page = page("/scans");

    assertThat(page.select("h1").text())
        .isEqualTo("Run #8, the newest here, began at 2026-02-03 09:30 UTC and succeeded.");
    assertThat(page.select("progress")).isEmpty();
    assertThat(page.select(".runs tbody tr")).hasSize(2);
    Element row = page.select(".runs tbody tr").get(0);
    assertThat(row.select("th a").attr("href")).isEqualTo("/scans/8");
    assertThat(row.select("time").attr("datetime")).isEqualTo("2026-02-03T09:30:00Z");
    assertThat(row.select(".state-cell").text()).isEqualTo("● succeeded");
    assertThat(row.select(".did").text())
        .isEqualTo(
            "History of master. 26,012 new commits, 1 transition. 82,783 files read, 1,500 known"
                + " from before.");
    assertThat(row.select("td a").eachAttr("href"))
        .containsExactly("https://code.example/commit/" + Fixtures.COMMIT.hex());
    assertThat(row.select("[data-name=took]").text()).isEqualTo("20.0 s");
    assertThat(row.select(".phases").text())
        .isEqualTo(
            "comparing trees 4.0 s, fetching files of the history 10.0 s, recording the history"
                + " 5.0 s, 1 more 1.0 s");
    assertThat(row.select("rect").eachAttr("x")).containsExactly("0", "50", "250", "750");
    assertThat(row.select("rect").eachAttr("width")).containsExactly("50", "200", "500", "250");
  }

  @Test
  void aFailedRunSaysWhy() throws Exception {
    Element row = page("/scans").select(".runs tbody tr").get(1);

    assertThat(row.select(".state-cell").text()).isEqualTo("▲ failed");
    assertThat(row.select(".message").text()).isEqualTo("git.example can't be <reached>.");
    assertThat(row.select("svg")).isEmpty();
    assertThat(row.select("[data-name=took]").text()).isEmpty();
  }

  @Test
  void theLinksLeadToOlderRunsAndBack() throws Exception {
    List<ScanRun> many =
        LongStream.rangeClosed(1, 51)
            .mapToObj(
                i ->
                    new ScanRun(
                        100 - i, ScanRun.State.SUCCEEDED, START, START, "master", null, "1", null))
            .toList();
    when(tracker.scans(Long.MAX_VALUE, 51)).thenReturn(many);
    when(tracker.scans(50, 51)).thenReturn(List.of(history()));

    Document first = page("/scans");
    assertThat(first.select(".runs tbody tr")).hasSize(50);
    assertThat(first.select("main .links a").eachAttr("href")).containsExactly("/scans?before=50");
    Document second = page("/scans?before=50");
    assertThat(second.select(".runs tbody tr")).hasSize(1);
    assertThat(second.select("main .links a").eachAttr("href")).containsExactly("/scans");
  }

  @Test
  void whileSomethingGoesOnThePageShowsIt() throws Exception {
    when(tracker.activity())
        .thenReturn(new Activity("history of master, classifying", 50, 200, "commits", 0, 10));

    Document page = page("/scans");

    assertThat(page.select("h1").text()).isEqualTo("Right now: history of master, classifying.");
    assertThat(page.select("progress").attr("value")).isEqualTo("0.25");
    assertThat(page.select("progress").attr("data-source")).isEqualTo("/progress");
    assertThat(page.select(".lead [data-live=detail]").text())
        .isEqualTo("50 of 200 commits, 10 a second, about 15 s left in this phase");
    assertThat(page.head().select("noscript").html()).contains("http-equiv=\"refresh\"");
  }

  @Test
  void aRunHasAPageWithEveryPhase() throws Exception {
    Document page = page("/scans/8");

    assertThat(page.select("h1").text())
        .isEqualTo("Scan run #8, history of master, succeeded after 20.0 s.");
    assertThat(page.select(".facts dt").eachText())
        .containsExactly("State", "Began", "Ended", "Branch", "Commit", "Found", "Files", "Rules");
    assertThat(page.select(".facts dd").eachText())
        .containsExactly(
            "● succeeded",
            "2026-02-03 09:30 UTC, by schedule",
            "2026-02-03 09:30 UTC",
            "master",
            "0123456789ab; before it bbbbbbbbbbbb. What differs",
            "26,012 new commits, 1 transition.",
            "82,783 files read, 1,500 known from before.",
            "version 17");
    assertThat(page.select(".facts a").last().attr("href"))
        .isEqualTo("/compare?from=" + BEFORE.hex() + "&to=" + Fixtures.COMMIT.hex());
    assertThat(page.select(".phase-table tbody tr").eachText())
        .containsExactly(
            "looking for new commits 0.0 s 1.0 s 5 % 26,012 commits 26,012",
            "comparing trees 1.0 s 4.0 s 20 % 26,012 commits 6,503",
            "fetching files of the history 5.0 s 10.0 s 50 % 82,783 objects, 345.6 MB 8,278",
            "recording the history 15.0 s 5.0 s 25 %");
  }

  @Test
  void noAnswerIsKeptSinceARunMayBeUnderWay() throws Exception {
    assertThat(fetch("/scans").getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(fetch("/scans/8").getHeader("Cache-Control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/scans/99", "/scans/none", "/scans/99999999999999999999"})
  void aRunThatIsNotThereIsSaidSo(String address) throws Exception {
    Document page = page(address, 404);
    assertThat(page.select("h1").text()).startsWith("There is no scan run \"");
    assertThat(page.select(".lead a").get(0).attr("href")).isEqualTo("/scans");
  }

  @Test
  void aPlaceInTheListThatIsNoneIsRefused() throws Exception {
    assertThat(page("/scans?before=yesterday", 422).select("h1").text())
        .isEqualTo("The number before which runs are listed is \"yesterday\"; give digits.");
  }

  @Test
  void everyPageLeadsToTheRunsAndHoldsNoProgressItself() throws Exception {
    when(tracker.activity()).thenReturn(new Activity("classifying", 50, 200, "commits", 0));
    Element foot = page("/").select(".frame-foot").first();

    assertThat(foot.text()).endsWith("Scan runs");
    assertThat(foot.select("a").get(0).attr("href")).isEqualTo("/scans");
    assertThat(foot.select("[data-now]").attr("data-now")).isEqualTo("/progress");
    assertThat(foot.select("[data-now]").hasAttr("hidden")).isTrue();
  }
}
