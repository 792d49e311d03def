package org.vmsdtracker.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.history.Activity;
import org.vmsdtracker.render.SampleHistory;
import org.vmsdtracker.snapshot.GrepAnswer;
import org.vmsdtracker.snapshot.GrepQuestion;
import org.vmsdtracker.snapshot.GrepReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StoriesPageTest extends PageTest {

  @BeforeEach
  void historyIsRead() {
    when(tracker.history()).thenReturn(Optional.of(SampleHistory.view()));
    when(tracker.historyNote()).thenReturn(Optional.empty());
    when(tracker.grep()).thenReturn(Optional.of(grep()));
  }

  private static GrepReport grep() {
    return new GrepReport(
        Fixtures.snapshot().revision(),
        List.of(
            new GrepAnswer(
                GrepQuestion.TYPE_1,
                7,
                6,
                List.of(
                    new GrepAnswer.Wrong(
                        new TargetName("axe"),
                        Label.TYPE_2,
                        new SourceLine("target/axe/old.c", 7, "dc->vmsd = &vmstate_<axe>;")),
                    new GrepAnswer.Wrong(new TargetName("club"), Label.TYPE_1, null))),
            new GrepAnswer(GrepQuestion.TYPE_2, 2, 6, List.of())));
  }

  @Test
  void eachStoryIsASentence() throws Exception {
    Document page = page("/stories");
    assertThat(page.select("h1").text())
        .isEqualTo("What 251 first-parent commits of master up to 2026-02-03 have to tell.");
    assertThat(page.select("h2").eachText())
        .containsExactly(
            "1 type 1 target loses cpu_common when it migrates: dart since 2018-03-01.",
            "2 targets migrate without their registers, and nothing refuses it: epee since"
                + " 2010-09-01 and knife since 2025-03-03.",
            "The longest way of a change to the branch took 1 day: written by Ada Example on"
                + " 2003-03-29, landed on 2003-03-30.",
            "Ada Example converted most: 4 of 4 conversions.",
            "1 of 2 plain searches is wrong today; a search for dc->vmsd is so about 2 of 6"
                + " targets.");
  }

  @Test
  void aSpellHasItsCommitAndItsLine() throws Exception {
    Document page = page("/stories");
    assertThat(page.select("#cpu-common tbody tr").text())
        .startsWith("dart 2018-03-01 today 2,896 v3.0.0 abc10098abc1 Ada Example: target/dart:");
    assertThat(page.select("#cpu-common tbody a").eachAttr("href"))
        .containsExactly(
            "/targets/dart",
            "https://code.example/commit/" + SampleHistory.commit(0x10098),
            "https://code.example/blob/" + SampleHistory.commit(152) + "/target/dart/cpu.c#L40");
    assertThat(page.select("#no-registers details tbody th").eachText())
        .containsExactly("dart", "club", "glaive", "flail", "axe");
  }

  @Test
  void conversionsAreListedByAuthor() throws Exception {
    assertThat(page("/stories").select("#converters tbody tr").eachText())
        .hasSize(4)
        .startsWith(
            "Ada Example 4 axe converted from manual to legacy 2013-02-16 v1.5.0 abc10050abc1")
        .endsWith("javelin converted from legacy to device 2020-11-03 v6.1.0 abc000afabc0");
  }

  @Test
  void aSearchStandsWithItsCommandAndWhatItGetsWrong() throws Exception {
    Document page = page("/stories");
    assertThat(page.select("#grep tbody tr").eachText())
        .containsExactly(
            "dc->vmsd is type 1 7 2 of 6 axe, club", "legacy_vmsd is type 2 2 0 of 6 –");
    assertThat(page.select("#grep pre").first().text())
        .isEqualTo(
            "git grep -nIF -e 'dc->vmsd' 0123456789ab -- 'target/*.c' 'target/*.h'"
                + " 'target/*.inc'");
    assertThat(page.select("#grep li").eachText())
        .containsExactly(
            "axe is ▲ type 2, but the search finds target/axe/old.c:7 dc->vmsd = &vmstate_<axe>;",
            "club is ● type 1, but the search finds nothing");
    assertThat(page.select("#grep li a").eachAttr("href"))
        .contains(Fixtures.upstream("target/axe/old.c#L7"));
  }

  @Test
  void whatIsNotKnownYetIsSaid() throws Exception {
    when(tracker.grep()).thenReturn(Optional.empty());
    assertThat(page("/stories").select("#grep h2").text())
        .isEqualTo("What a plain search gets wrong isn't known yet.");
    when(tracker.history()).thenReturn(Optional.empty());
    when(tracker.activity()).thenReturn(Activity.idle());
    assertThat(page("/stories", 503).select("main").text()).contains("history");
  }

  @Test
  void theJsonHasTheSame() throws Exception {
    JsonNode json = JsonMapper.shared().readTree(fetch("/api/v1/stories").getContentAsByteArray());
    assertThat(json.propertyNames())
        .containsExactly(
            "history",
            "withoutCpuCommon",
            "withoutRegisters",
            "longestJourneys",
            "converters",
            "plainSearches");
    assertThat(json.at("/withoutCpuCommon/spells/0/from/release").stringValue())
        .isEqualTo("v3.0.0");
    assertThat(json.at("/withoutCpuCommon/spells/0/evidence/0/line").intValue()).isEqualTo(40);
    assertThat(json.at("/converters/converters/0/conversions/3/target").stringValue())
        .isEqualTo("javelin");
    assertThat(json.at("/plainSearches/searches/0/wrong/0/hit/path").stringValue())
        .isEqualTo("target/axe/old.c");
    assertThat(json.at("/plainSearches/searches/0/wrong/1/hit").isNull()).isTrue();
  }
}
