package org.vmsdtracker.web.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.gate.Breach;
import org.vmsdtracker.gate.Level;
import org.vmsdtracker.git.CommitDetails;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.history.Activity;
import org.vmsdtracker.history.ReplayFinding;
import org.vmsdtracker.history.ReplayReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReplayPageTest extends PageTest {

  private static CommitDetails commit(String digit, String subject) {
    Instant date = Instant.parse("2021-05-28T10:00:00Z");
    return new CommitDetails(
        new CommitId(digit.repeat(40)), "A. Author", date, date, subject, null, null);
  }

  private static ReplayReport report() {
    CommitDetails landing = commit("a", "Merge tag 'foo'");
    return new ReplayReport(
        commit("1", "first"),
        landing,
        12,
        List.of(
            new ReplayFinding(
                "VMSD-001",
                Level.ERROR,
                new TargetName("foo"),
                landing,
                commit("b", "target/foo: Add <migration>"),
                new Breach(
                    Level.ERROR,
                    "",
                    "foo registers it as type 2.",
                    new SourceLine("target/foo/cpu.c", 12, "x"),
                    List.of(),
                    List.of(),
                    ""))));
  }

  @Test
  void eachFindingIsListedWithItsCommitRuleTargetAndLine() throws Exception {
    when(tracker.replay()).thenReturn(Optional.of(report()));

    Document page = page("/replay");

    assertThat(page.select("h1").text())
        .isEqualTo(
            "12 first-parent steps from 111111111111 (2021-05-28) to aaaaaaaaaaaa (2021-05-28) were"
                + " judged as if each were a patch: 1 error, 0 warnings and 0 notes.");
    assertThat(page.select("tbody tr")).hasSize(1);
    assertThat(page.select("tbody tr").text())
        .contains(
            "2021-05-28 VMSD-001",
            "error foo",
            "target/foo: Add <migration>, landed with",
            "foo registers it as type 2. target/foo/cpu.c:12");
    assertThat(page.select("tbody a").eachAttr("href"))
        .containsExactly(
            "/rules/VMSD-001",
            "/targets/foo",
            "https://code.example/commit/" + "b".repeat(40),
            "https://code.example/commit/" + "a".repeat(40),
            "https://code.example/blob/" + "a".repeat(40) + "/target/foo/cpu.c#L12");
  }

  @Test
  void theJsonHasTheSame() throws Exception {
    when(tracker.replay()).thenReturn(Optional.of(report()));

    JsonNode json = JsonMapper.shared().readTree(fetch("/api/v1/replay").getContentAsByteArray());

    assertThat(json.path("steps").intValue()).isEqualTo(12);
    JsonNode finding = json.path("findings").path(0);
    assertThat(finding.propertyNames())
        .startsWith(
            "rule",
            "level",
            "target",
            "landingCommit",
            "authoringCommit",
            "message",
            "path",
            "line");
    assertThat(finding.path("authoringCommit").stringValue()).isEqualTo("b".repeat(40));
    assertThat(finding.path("line").intValue()).isEqualTo(12);
  }

  @Test
  void whileItIsComputedThePageSaysSo() throws Exception {
    when(tracker.replay()).thenReturn(Optional.empty());
    when(tracker.activity()).thenReturn(new Activity("judging", 3, 9, "commits", 0));

    assertThat(page("/replay").select(".lead").text())
        .startsWith("The replay of the history is being computed.")
        .contains("judging");
  }
}
