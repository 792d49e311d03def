package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.testing.TestHistory;

/** What a history says, on a branch where two targets come, one converts, and one goes. */
class HistoryViewTest {

  private static final TargetName DEMO = new TargetName("demo");
  private static final TargetName TRY = new TargetName("try");
  private static final String TRY_CONFIG = "configs/targets/try-softmmu.mak";
  private static final String TRY_FILE = "target/try/cpu.c";

  @TempDir Path directory;

  private TestHistory qemu;
  private HistoryRows rows;

  @BeforeEach
  void begin() {
    qemu = TestHistory.in(directory);
    qemu.commit("demo: add")
        .put("hw/core/cpu.c", "\n")
        .put(DemoCpu.CONFIG, DemoCpu.CONFIG_TEXT)
        .put(DemoCpu.FILE, DemoCpu.legacy())
        .put(
            "MAINTAINERS",
            "Demo\nM: Mai <m@example.org>\nR: Rev <r@example.org>\nL: l@example.org\nF: target/demo/\n\n"
                + "Try\nM: Other <o@example.org>\nF: target/try/\n")
        .write();
    qemu.tag("v1.0.0-rc0", qemu.commit("a").put("a", "1").write());
    qemu.tag(
        "v1.0.0",
        qemu.commit("try: add")
            .put(TRY_CONFIG, "TARGET_ARCH=try\n")
            .put(TRY_FILE, DemoCpu.device().replace("demo", "try"))
            .write());
    qemu.commit("demo: convert").put(DemoCpu.FILE, DemoCpu.device()).write();
    qemu.commit("try: remove").remove(TRY_CONFIG).remove(TRY_FILE).write();
    qemu.tag("v1.1.0", qemu.commit("b").put("a", "2").write());
    qemu.commit("c").put("a", "3").write();
    try (GitRepository repository = GitRepository.open(directory, TestHistory.MASTER)) {
      rows = LocalHistory.read(repository, "qemu", "master").rows();
    }
  }

  @AfterEach
  void end() {
    qemu.close();
  }

  private HistoryView view(Backfill.Provenance provenance, List<Span> spans) {
    return new HistoryView(
        new Backfill(
            1, new Source("qemu", "master"), "1", provenance, rows.tip(), rows.tip().date()),
        rows.transitions(),
        rows.releases(),
        spans,
        Spans.facts(rows));
  }

  private HistoryView view() {
    return view(Backfill.Provenance.SCAN, Spans.of(rows));
  }

  private Landing landing(int position) {
    return rows.landings().get(position);
  }

  @Test
  void aTargetHasItsSpansFromBirthOn() {
    HistoryView view = view();

    assertThat(view.targets()).containsOnlyKeys(DEMO, TRY);
    assertThat(view.targets().get(DEMO))
        .extracting(span -> span.from().position(), span -> span.axes().label())
        .containsExactly(tuple(0, Label.TYPE_2), tuple(3, Label.TYPE_1));
    assertThat(view.targets().get(TRY))
        .singleElement()
        .satisfies(span -> assertThat(span.until()).isEqualTo(landing(4)));
    assertThat(view.firstAppearance(TRY)).contains(landing(2));
    assertThat(view.firstAppearance(new TargetName("none"))).isEmpty();
  }

  @Test
  void neighboursThatDifferOnlyInTheirProofAreOne() {
    var split = new ArrayList<Span>();
    for (Span span : Spans.of(rows)) {
      if (span.isAt(1)) {
        split.add(new Span(span.target(), span.from(), landing(1), span.axes()));
        split.add(new Span(span.target(), landing(1), landing(2), span.axes()));
        split.add(new Span(span.target(), landing(2), span.until(), span.axes()));
      } else {
        split.add(span);
      }
    }

    HistoryView view = view(Backfill.Provenance.SCAN, split);

    assertThat(view.targets()).isEqualTo(view().targets());
    assertThat(view.trend()).isEqualTo(view().trend());
  }

  @Test
  void aGapPartsWhatIsEqual() {
    Span span = view().targets().get(TRY).get(0);
    var parted =
        List.of(
            new Span(TRY, landing(0), landing(1), span.axes()),
            new Span(TRY, landing(2), null, span.axes()));

    assertThat(view(Backfill.Provenance.SCAN, parted).targets().get(TRY)).isEqualTo(parted);
  }

  @Test
  void theTrendHasAPointWhereverANumberChanges() {
    HistoryView view = view();

    assertThat(view.trend())
        .extracting(point -> point.landing().position())
        .containsExactly(0, 2, 3, 4);
    assertThat(view.countsAt(-1)).isEmpty();
    assertThat(view.countsAt(1).orElseThrow().landing()).isEqualTo(landing(0));
    assertThat(view.countsAt(2).orElseThrow().landing()).isEqualTo(landing(2));
    assertThat(view.countsAt(99).orElseThrow().landing()).isEqualTo(landing(4));
    assertThat(view.trend().get(1).counts().count(Label.TYPE_1)).isEqualTo(1);
    assertThat(view.trend().get(3).counts().count(Label.TYPE_1)).isEqualTo(1);
    assertThat(view.trend().get(3).counts().count(Label.TYPE_2)).isZero();
  }

  @Test
  void aPositionIsInTheFirstReleaseAfterIt() {
    HistoryView view = view();

    assertThat(view.releases())
        .extracting(Release::tag)
        .containsExactly("v1.0.0-rc0", "v1.0.0", "v1.1.0");
    assertThat(view.firstRelease(0).orElseThrow().tag()).isEqualTo("v1.0.0");
    assertThat(view.firstRelease(2).orElseThrow().tag()).isEqualTo("v1.0.0");
    assertThat(view.firstRelease(3).orElseThrow().tag()).isEqualTo("v1.1.0");
    assertThat(view.firstRelease(6)).isEmpty();
  }

  @Test
  void theLastLandingBeforeATimeIsFound() {
    HistoryView view = view();

    assertThat(view.lastBefore(landing(0).date())).isEmpty();
    assertThat(view.lastBefore(landing(0).date().plusSeconds(1))).contains(landing(0));
    assertThat(view.lastBefore(landing(2).date())).contains(landing(1));
    assertThat(view.lastBefore(landing(4).date())).contains(landing(3));
    assertThat(view.lastBefore(landing(6).date())).contains(landing(5));
    assertThat(view.lastBefore(Instant.MAX)).contains(landing(6));
  }

  @Test
  void eventsNameThoseWhoMaintainTheirTarget() {
    HistoryView view = view();

    assertThat(view.events())
        .filteredOn(event -> event.target().equals(DEMO))
        .allSatisfy(
            event -> {
              assertThat(event.contacts().people())
                  .containsExactly("Mai <m@example.org>", "Rev <r@example.org>");
              assertThat(event.contacts().lists()).containsExactly("l@example.org");
            });
    assertThat(view.events())
        .filteredOn(event -> event.target().equals(TRY))
        .first()
        .satisfies(
            event ->
                assertThat(event.contacts().people()).containsExactly("Other <o@example.org>"));
    assertThat(view(Backfill.Provenance.BASELINE, Spans.of(rows)).events())
        .allSatisfy(event -> assertThat(event.contacts()).isEqualTo(Contacts.UNKNOWN));
    assertThat(view.event(view.transitions().get(0))).isEqualTo(view.events().get(0));
  }

  @Test
  void factsAreFoundByTheirKind() {
    HistoryView view = view();

    assertThat(view.facts(FactKind.PERSON))
        .extracting(FactSpan::subject)
        .containsExactlyInAnyOrder(
            "Mai <m@example.org>", "Rev <r@example.org>", "Other <o@example.org>");
    assertThat(view.facts(FactKind.LIST)).extracting(FactSpan::target).containsOnly(DEMO);
  }
}
