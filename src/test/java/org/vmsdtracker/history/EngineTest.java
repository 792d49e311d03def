package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmsdtracker.analysis.Analyzer;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.testing.TestHistory;
import org.vmsdtracker.snapshot.Snapshot;

/** The job as a whole, on small real repositories. */
class EngineTest {

  private static final TargetName DEMO = new TargetName("demo");

  @TempDir Path directory;

  private final StoreInMemory store = new StoreInMemory();
  private final HistoryInMemory histories = new HistoryInMemory();
  private final JumpingClock clock = new JumpingClock();
  private @Nullable Engine engine;

  /** The system's clock, moved. */
  private static final class JumpingClock extends Clock {

    private volatile Duration offset = Duration.ZERO;

    @Override
    public Instant instant() {
      return Instant.now().plus(offset);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  @AfterEach
  void close() {
    if (engine != null) {
      engine.close();
    }
  }

  private Tracker start(String schedule) {
    Tracker tracker = startWithoutStore(schedule);
    engine.connect(store, store, histories);
    return tracker;
  }

  private Tracker startWithoutStore(String schedule) {
    engine = new Engine(settings(schedule), clock);
    engine.start();
    return engine.tracker();
  }

  private VmsdProperties settings(String schedule) {
    return settings(schedule, false);
  }

  private VmsdProperties settings(String schedule, boolean baseline) {
    return new VmsdProperties(
        new VmsdProperties.Repository(
            directory.resolve("qemu.git").toString(), "master", List.of(), Duration.ofSeconds(5)),
        directory.resolve("data"),
        new VmsdProperties.Scan(
            Schedule.valueOf(schedule), Duration.ofMillis(100), Duration.ofMillis(400)),
        baseline,
        new LinkTemplates("https://x/{commit}/{path}", "https://x/{commit}", ""),
        CheckSettings.DEFAULT,
        ReadSettings.DEFAULT,
        HookSettings.DEFAULT,
        AdminSettings.DEFAULT,
        "",
        List.of(),
        null);
  }

  private TestHistory qemu() {
    return SmallQemu.in(directory.resolve("qemu.git"));
  }

  private static Label label(Snapshot snapshot) {
    return snapshot.target(DEMO).orElseThrow().label();
  }

  @Test
  void theTipIsClassifiedAndRecorded() {
    try (TestHistory history = qemu()) {
      CommitId tip = SmallQemu.type2(history);
      Tracker tracker = start("1h");

      await().until(() -> tracker.current().isPresent());
      ScannedTip scanned = tracker.current().orElseThrow();
      assertThat(scanned.snapshot().revision().commit()).isEqualTo(tip);
      assertThat(label(scanned.snapshot())).isEqualTo(Label.TYPE_2);
      assertThat(scanned.run().state()).isEqualTo(ScanRun.State.SUCCEEDED);
      assertThat(scanned.run().analyzerVersion()).isEqualTo(Analyzer.VERSION);
      await().until(() -> tracker.history().isPresent());
      assertThat(tracker.history().orElseThrow().backfill().tip().commit()).isEqualTo(tip);
      await().until(() -> tracker.activity().isIdle());
      assertThat(store.newestTip(new Source("x", "master")).map(ScannedTip::snapshot))
          .contains(scanned.snapshot());
      assertThat(tracker.latestScan().orElseThrow().state()).isEqualTo(ScanRun.State.SUCCEEDED);
      assertThat(tracker.trouble()).isEmpty();
      await().until(() -> !store.facts(Analyzer.VERSION).isEmpty());
    }
  }

  @Test
  void everyRunTellsWhatItDidAndWhatItSpentItsTimeOn() {
    try (TestHistory history = qemu()) {
      SmallQemu.type2(history);
      CommitId tip = SmallQemu.type1(history);
      Tracker tracker = start("1h");
      await().until(() -> tracker.replay().isPresent() && tracker.activity().isIdle());

      List<ScanRun> runs = tracker.scans(Long.MAX_VALUE, 10);
      assertThat(runs).hasSize(2);
      ScanRun scan = runs.get(1);
      assertThat(scan.deeds().work()).isEqualTo(ScanDeeds.Work.TIP);
      assertThat(scan.deeds().trigger()).isEqualTo(ScanDeeds.Trigger.START);
      assertThat(scan.deeds().from()).isNull();
      assertThat(scan.deeds().filesRead()).isPositive();
      assertThat(scan.deeds().filesKnown()).isZero();
      assertThat(scan.phases().stream().map(ScanPhase::name))
          .containsExactly("fetching the tip", "classifying every target", "recording");
      assertThat(scan.phases().get(1).amount()).isEqualTo(1);
      ScanRun recorded = runs.get(0);
      assertThat(recorded.commit()).isEqualTo(tip);
      assertThat(recorded.deeds().work()).isEqualTo(ScanDeeds.Work.HISTORY);
      assertThat(recorded.deeds().commits()).isEqualTo(2);
      assertThat(recorded.deeds().transitions())
          .isEqualTo(tracker.history().orElseThrow().transitions().size());
      assertThat(recorded.deeds().filesKnown()).isEqualTo(scan.deeds().filesRead());
      assertThat(recorded.deeds().filesRead()).isPositive();
      assertThat(recorded.phases().stream().map(ScanPhase::name))
          .startsWith("looking for new commits", "comparing trees", "looking up files")
          .contains("reading files", "classifying", "recording the history")
          .contains("replay: judging");
      assertThat(tracker.latestScan()).contains(recorded);
      assertThat(tracker.scan(scan.id())).contains(scan);
      assertThat(tracker.scan(99)).isEmpty();
    }
  }

  @Test
  void theScanRunsBeforeTheDatabaseIsThere() {
    try (TestHistory history = qemu()) {
      SmallQemu.type2(history);
      Tracker tracker = startWithoutStore("1h");
      await().until(() -> tracker.activity().phase().equals("recording"));
      assertThat(store.runs).isEmpty();

      engine.connect(store, store, histories);

      await().until(() -> tracker.current().isPresent());
    }
  }

  @Test
  void newCommitsAreFoundByTheSchedule() {
    try (TestHistory history = qemu()) {
      SmallQemu.type2(history);
      Tracker tracker = start("1s");
      await().until(() -> tracker.current().isPresent());
      CommitId tip = SmallQemu.type1(history);

      await()
          .until(() -> tracker.current().orElseThrow().snapshot().revision().commit().equals(tip));
      assertThat(label(tracker.current().orElseThrow().snapshot())).isEqualTo(Label.TYPE_1);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, -240, 240})
  void aClockThatJumpsStopsNothing(long hours) {
    try (TestHistory history = qemu()) {
      SmallQemu.type2(history);
      Tracker tracker = start("1s");
      await().until(() -> tracker.history().isPresent());

      clock.offset = Duration.ofHours(hours);
      CommitId second = SmallQemu.type1(history);
      await().until(() -> tip(tracker).equals(second));

      clock.offset = Duration.ZERO;
      CommitId third = SmallQemu.type2(history);
      await().until(() -> tip(tracker).equals(third));
      assertThat(tracker.trouble()).isEmpty();
      assertThat(tracker.history().orElseThrow().transitions())
          .extracting(transition -> transition.landing().position())
          .isSorted()
          .contains(1, 2);
    }
  }

  private static CommitId tip(Tracker tracker) {
    return tracker.history().orElseThrow().backfill().tip().commit();
  }

  @Test
  void aMissingUpstreamIsTroubleUntilItComes() {
    Instant begin = Instant.now();
    Tracker tracker = start("1h");
    await().until(() -> store.runs.size() >= 3);

    Trouble trouble = tracker.trouble().orElseThrow();
    assertThat(trouble.sentence()).contains("qemu.git");
    assertThat(trouble.since()).isBetween(begin, Instant.now());
    assertThat(trouble.nextTry()).isAfter(trouble.since());
    assertThat(store.runs.get(0).state()).isEqualTo(ScanRun.State.FAILED);
    assertThat(store.runs.get(0).message()).isEqualTo(trouble.sentence());

    try (TestHistory history = qemu()) {
      SmallQemu.type2(history);
      await().until(() -> tracker.current().isPresent());
      await().until(() -> tracker.trouble().isEmpty());
    }
  }

  @Test
  void theLastGoodTipStaysWhenTheUpstreamBreaks() {
    try (TestHistory history = qemu()) {
      SmallQemu.type2(history);
      Tracker tracker = start("1s");
      await().until(() -> tracker.current().isPresent());
      history.commit("wipe").root().put("README", "no QEMU").write();

      await().until(() -> tracker.trouble().isPresent());
      assertThat(tracker.trouble().orElseThrow().sentence()).contains("no tree of QEMU");
      assertThat(label(tracker.current().orElseThrow().snapshot())).isEqualTo(Label.TYPE_2);
    }
  }

  @Test
  void aRestartServesWhatIsStoredBeforeAnyRepositoryIsRead() {
    try (TestHistory history = qemu()) {
      SmallQemu.type2(history);
      Tracker tracker = start("1h");
      await().until(() -> tracker.history().isPresent());
      await().until(() -> tracker.activity().isIdle());
      Snapshot scanned = tracker.current().orElseThrow().snapshot();
      engine.close();

      engine = new Engine(settings("1h"), Clock.systemUTC());
      engine.connect(store, store, histories);

      assertThat(engine.tracker().current().map(ScannedTip::snapshot)).contains(scanned);
      assertThat(engine.tracker().latestScan()).contains(store.runs.get(1));
      await().until(() -> engine.tracker().history().isPresent());
    }
  }

  @Test
  void whileAnotherInstanceScansNothingIsRecorded() {
    store.take(ScanStore.Lease.SCAN, "another instance");
    try (TestHistory history = qemu()) {
      SmallQemu.type2(history);
      Tracker tracker = startWithoutStore("1h");
      await().until(() -> tracker.activity().phase().equals("recording"));
      engine.connect(store, store, histories);

      await().until(() -> tracker.activity().isIdle());
      assertThat(store.runs).isEmpty();
      assertThat(tracker.trouble()).isEmpty();
    }
  }

  @Test
  void onceAnotherInstanceLetsGoThisOneScans() {
    store.take(ScanStore.Lease.SCAN, "another instance");
    try (TestHistory history = qemu()) {
      CommitId tip = SmallQemu.type2(history);
      Tracker tracker = start("1h");
      await().until(() -> tracker.activity().isIdle());
      assertThat(tracker.current()).isEmpty();

      store.release(ScanStore.Lease.SCAN, "another instance");

      await().until(() -> tracker.history().isPresent());
      assertThat(tracker.history().orElseThrow().backfill().tip().commit()).isEqualTo(tip);
    }
  }

  @Test
  void whatAnotherInstanceRecordsIsShownWithoutAScanOfItsOwn() throws IOException {
    try (TestHistory history = qemu()) {
      SmallQemu.type2(history);
      Tracker tracker = start("1h");
      await().until(() -> tracker.replay().isPresent());
      await().until(() -> tracker.activity().isIdle());
      VmsdProperties settings = settings("1h");
      try (Engine other = new Engine(in(directory.resolve("other"), settings), Clock.systemUTC())) {
        other.connect(store, store, histories);
        other.start();
        await().until(() -> other.tracker().replay().isPresent());
        int runs = store.runs.size();
        CommitId tip = SmallQemu.type1(history);
        engine.close();
        engine = new Engine(settings, Clock.systemUTC());
        engine.connect(store, store, histories);
        engine.start();

        await()
            .until(
                () ->
                    other
                        .tracker()
                        .grep()
                        .filter(g -> g.revision().commit().equals(tip))
                        .isPresent());

        ScannedTip shown = other.tracker().current().orElseThrow();
        ScannedTip scanned = engine.tracker().current().orElseThrow();
        assertThat(shown.snapshot()).isEqualTo(scanned.snapshot());
        assertThat(shown.run().id()).isEqualTo(scanned.run().id());
        assertThat(label(shown.snapshot())).isEqualTo(Label.TYPE_1);
        assertThat(other.tracker().history().orElseThrow().backfill())
            .isEqualTo(engine.tracker().history().orElseThrow().backfill());
        await()
            .untilAsserted(
                () ->
                    assertThat(other.tracker().replay().map(ReplayReport::steps))
                        .isEqualTo(engine.tracker().replay().map(ReplayReport::steps)));
        assertThat(store.runs.subList(runs, store.runs.size()).stream().map(ScanRun::deeds))
            .extracting(ScanDeeds::work)
            .containsExactly(ScanDeeds.Work.TIP, ScanDeeds.Work.HISTORY);
      }
    }
  }

  private static VmsdProperties in(Path dataDirectory, VmsdProperties settings) {
    return new VmsdProperties(
        settings.repository(),
        dataDirectory,
        settings.scan(),
        settings.baseline(),
        settings.links(),
        settings.checks(),
        settings.reads(),
        settings.hooks(),
        settings.admin(),
        settings.publicUrl(),
        settings.trustedProxies(),
        settings.database());
  }

  @Test
  void anyRevisionHasItsSnapshot() {
    try (TestHistory history = qemu()) {
      CommitId first = SmallQemu.type2(history);
      history.tag("v1.0", first);
      SmallQemu.type1(history);
      Tracker tracker = start("1h");

      assertThat(label(tracker.at("v1.0"))).isEqualTo(Label.TYPE_2);
      assertThat(label(tracker.at("master"))).isEqualTo(Label.TYPE_1);
      assertThat(label(tracker.at(first.abbreviated()))).isEqualTo(Label.TYPE_2);
      assertThat(tracker.at("v1.0")).isSameAs(tracker.at(first.hex()));
    }
  }

  @Test
  void aRevisionThatIsNoneFailsWithItsKind() {
    try (TestHistory history = qemu()) {
      SmallQemu.type2(history);
      history.tag("notes", history.commit("x").on("notes").root().put("a", "b").write());
      Tracker tracker = start("1h");

      assertFailure(tracker, "v99", GitFailure.Kind.UNKNOWN_REVISION);
      assertFailure(tracker, "", GitFailure.Kind.UNKNOWN_REVISION);
      assertFailure(tracker, "1999-01-01", GitFailure.Kind.UNKNOWN_REVISION);
      assertFailure(tracker, "refs/tags/notes", GitFailure.Kind.NOT_QEMU);
    }
  }

  @Test
  void aRepositoryThatIsNoneFailsWithItsKind() throws IOException {
    Tracker tracker = start("1h");
    assertFailure(tracker, "v1.0", GitFailure.Kind.NOT_A_REPOSITORY);

    Files.createDirectories(directory.resolve("qemu.git"));
    assertFailure(tracker, "v1.0", GitFailure.Kind.NOT_A_REPOSITORY);
  }

  private static void assertFailure(Tracker tracker, String revision, GitFailure.Kind kind) {
    assertThatThrownBy(() -> tracker.at(revision))
        .isInstanceOfSatisfying(
            GitFailure.class, failure -> assertThat(failure.kind()).isEqualTo(kind));
  }

  @Test
  void aFirstStartShowsTheBaselineUntilTheOwnHistoryIsThere() {
    engine = new Engine(settings("1s", true), Clock.systemUTC());
    engine.start();
    engine.connect(store, store, histories);
    Tracker tracker = engine.tracker();

    await().until(() -> tracker.history().isPresent());
    HistoryView shown = tracker.history().orElseThrow();
    assertThat(shown.backfill().provenance()).isEqualTo(Backfill.Provenance.BASELINE);
    assertThat(shown.transitions()).hasSizeGreaterThan(100);
    assertThat(tracker.historyNote().orElseThrow())
        .startsWith("This history came with the application, made at commit ");

    try (TestHistory history = qemu()) {
      CommitId tip = SmallQemu.type2(history);
      await()
          .until(
              () ->
                  tracker.history().orElseThrow().backfill().provenance()
                      == Backfill.Provenance.SCAN);
      assertThat(tracker.history().orElseThrow().backfill().tip().commit()).isEqualTo(tip);
      await()
          .untilAsserted(
              () ->
                  assertThat(tracker.historyNote().orElse(""))
                      .startsWith(
                          "The history that came with the application isn't what this"
                              + " installation found; its own is shown. ")
                      .contains(" differ from the baseline of analyzer "));
    }
  }

  @Test
  void aConfirmedBaselineIsDropped() {
    try (TestHistory history = qemu()) {
      SmallQemu.type2(history);
      SmallQemu.type1(history);
      Baseline baseline;
      try (GitRepository repository = GitRepository.open(directory.resolve("qemu.git"), "master")) {
        baseline = LocalHistory.read(repository, "qemu", "master").baseline(Clock.systemUTC());
      }
      Source source = settings("1h").repository().source();
      histories.record(
          source,
          baseline.analyzerVersion(),
          Backfill.Provenance.BASELINE,
          baseline.rows(),
          baseline.madeAt());
      Tracker tracker = start("1h");

      await().until(() -> histories.newest(source, Backfill.Provenance.BASELINE).isEmpty());
      await().until(() -> tracker.historyNote().isEmpty());
      assertThat(tracker.history().orElseThrow().backfill().provenance())
          .isEqualTo(Backfill.Provenance.SCAN);
    }
  }

  @Test
  void furtherBranchesHaveTheirOwnHistory() {
    try (TestHistory history = qemu()) {
      CommitId first = SmallQemu.type2(history);
      history.commit("fix").on("stable-1.0").from(first).put("a", "\n").write();
      VmsdProperties settings = settings("1h");
      VmsdProperties.Repository one = settings.repository();
      engine =
          new Engine(
              new VmsdProperties(
                  new VmsdProperties.Repository(
                      one.url(), one.branch(), List.of("stable-*"), one.timeout()),
                  settings.dataDirectory(),
                  settings.scan(),
                  false,
                  settings.links(),
                  settings.checks(),
                  settings.reads(),
                  settings.hooks(),
                  settings.admin(),
                  settings.publicUrl(),
                  settings.trustedProxies(),
                  null),
              Clock.systemUTC());
      engine.start();
      engine.connect(store, store, histories);

      await().until(() -> engine.tracker().history("stable-1.0").isPresent());
      HistoryView stable = engine.tracker().history("stable-1.0").orElseThrow();
      assertThat(stable.backfill().tip().position()).isEqualTo(1);
      await().until(() -> engine.tracker().history().isPresent());
      assertThat(engine.tracker().history().orElseThrow().backfill().source().branch())
          .isEqualTo("master");
      assertThat(engine.tracker().history("stable-2.0")).isEmpty();
    }
  }
}
