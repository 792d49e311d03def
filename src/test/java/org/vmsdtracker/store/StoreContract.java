package org.vmsdtracker.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.vmsdtracker.analysis.CpuCommon;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.Form;
import org.vmsdtracker.analysis.Presence;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.analysis.Vmsd;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.history.ScanDeeds;
import org.vmsdtracker.history.ScanPhase;
import org.vmsdtracker.history.ScanRun;
import org.vmsdtracker.history.ScanStore;
import org.vmsdtracker.history.ScanStore.Lease;
import org.vmsdtracker.history.ScannedTip;
import org.vmsdtracker.history.Source;
import org.vmsdtracker.snapshot.RevisionInfo;
import org.vmsdtracker.snapshot.Snapshot;

/** What the store promises on every database. */
@DataJpaTest(showSql = false)
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
@Import({JpaScanStore.class, Leases.class})
@Transactional(propagation = Propagation.NOT_SUPPORTED)
abstract class StoreContract {

  private static final Source QEMU = new Source("https://example.org/qemu.git", "master");
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00.123Z");

  private static final ScanDeeds BEGUN =
      new ScanDeeds(ScanDeeds.Work.HISTORY, ScanDeeds.Trigger.RETRY, null, null, null, null, null);

  @Autowired ScanStore scans;
  @Autowired JdbcTemplate jdbc;

  @BeforeEach
  void empty() {
    jdbc.update("delete from target_state");
    jdbc.update("delete from scan_phase");
    jdbc.update("delete from scan_run");
    scans.release(Lease.SCAN, "me");
    scans.release(Lease.SCAN, "you");
  }

  @Test
  void aNewDatabaseKnowsNothing() {
    assertThat(scans.newestTip(QEMU)).isEmpty();
    assertThat(scans.latestRun(QEMU)).isEmpty();
  }

  @Test
  void aTipIsReadBackAsItWasRecorded() {
    Snapshot snapshot = snapshot("a", arm(), bare());

    ScanRun recorded =
        scans.succeed(begin("me", "7"), snapshot, ScanDeeds.UNKNOWN, null, NOON.plusSeconds(3));

    assertThat(scans.newestTip(QEMU)).contains(new ScannedTip(snapshot, recorded));
    assertThat(recorded.state()).isEqualTo(ScanRun.State.SUCCEEDED);
    assertThat(recorded.commit()).isEqualTo(snapshot.revision().commit());
    assertThat(recorded.startedAt()).isEqualTo(NOON);
    assertThat(recorded.finishedAt()).isEqualTo(NOON.plusSeconds(3));
    assertThat(recorded.analyzerVersion()).isEqualTo("7");
  }

  @Test
  void anUnchangedTipAddsARunButNoStates() {
    Snapshot snapshot = snapshot("a", arm(), bare());
    ScanRun first = scans.succeed(begin("me", "7"), snapshot, ScanDeeds.UNKNOWN, null, NOON);

    ScanRun second = scans.succeed(begin("me", "7"), snapshot, ScanDeeds.UNKNOWN, null, NOON);

    assertThat(second.id()).isGreaterThan(first.id());
    assertThat(scans.newestTip(QEMU)).contains(new ScannedTip(snapshot, second));
    assertThat(rows("target_state")).isEqualTo(2);
  }

  @Test
  void anotherAnalyzerVersionStoresItsOwnStates() {
    Snapshot snapshot = snapshot("a", arm());
    scans.succeed(begin("me", "7"), snapshot, ScanDeeds.UNKNOWN, null, NOON);
    scans.succeed(begin("me", "8"), snapshot, ScanDeeds.UNKNOWN, null, NOON);

    assertThat(rows("target_state")).isEqualTo(2);
  }

  @Test
  void aTipWithoutTargetsIsKeptToo() {
    ScanRun run = scans.succeed(begin("me", "7"), snapshot("a"), ScanDeeds.UNKNOWN, null, NOON);

    assertThat(scans.newestTip(QEMU)).contains(new ScannedTip(snapshot("a"), run));
  }

  @Test
  void branchesAndRepositoriesHaveTheirOwnTips() {
    scans.succeed(begin("me", "7"), snapshot("a", arm()), ScanDeeds.UNKNOWN, null, NOON);

    assertThat(scans.newestTip(new Source(QEMU.repository(), "stable-9.2"))).isEmpty();
    assertThat(scans.newestTip(new Source("/srv/qemu.git", QEMU.branch()))).isEmpty();
  }

  @Test
  void aFailureIsTheLatestRunAndLeavesTheLastTip() {
    ScanRun good =
        scans.succeed(begin("me", "7"), snapshot("a", arm()), ScanDeeds.UNKNOWN, null, NOON);
    ScanRun bad =
        scans.fail(
            begin("me", "7"),
            ScanDeeds.UNKNOWN,
            "example.org can't be reached\0.",
            NOON.plusSeconds(9));

    assertThat(bad.state()).isEqualTo(ScanRun.State.FAILED);
    assertThat(bad.message()).startsWith("example.org can't be reached");
    assertThat(scans.latestRun(QEMU)).contains(bad);
    assertThat(scans.newestTip(QEMU).map(ScannedTip::run)).contains(good);
  }

  @Test
  void aRunTellsWhatItDidAndWhatItSpentItsTimeOn() {
    var deeds =
        new ScanDeeds(
            ScanDeeds.Work.HISTORY,
            ScanDeeds.Trigger.SCHEDULE,
            new CommitId("b".repeat(40)),
            26_012,
            345,
            82_783,
            0);
    ScanRun running = begin("me", "7");
    assertThat(running.deeds()).isEqualTo(BEGUN);
    assertThat(running.phases()).isEmpty();

    ScanRun done = scans.succeed(running, snapshot("a", arm()), deeds, null, NOON);
    scans.add(done, List.of(phase("fetching the tip", 0), phase("recording", 1500)));
    ScanRun later = scans.add(done, List.of(phase("replay: judging", 1600)));

    assertThat(later.deeds()).isEqualTo(deeds);
    assertThat(later.phases())
        .containsExactly(
            phase("fetching the tip", 0), phase("recording", 1500), phase("replay: judging", 1600));
    assertThat(scans.run(QEMU, done.id())).contains(later);
    assertThat(scans.latestRun(QEMU)).contains(later);
    assertThat(scans.runs(QEMU, Long.MAX_VALUE, 10)).containsExactly(later);
  }

  @Test
  void aFailedRunTellsHowFarItCame() {
    ScanDeeds deeds = new ScanDeeds(ScanDeeds.Work.TIP, null, null, null, null, 12, 3);
    ScanRun failed = scans.fail(begin("me", "7"), deeds, "No.", NOON);
    scans.add(failed, List.of(phase("fetching the tip", 0)));

    ScanRun read = scans.run(QEMU, failed.id()).orElseThrow();
    assertThat(read.state()).isEqualTo(ScanRun.State.FAILED);
    assertThat(read.deeds()).isEqualTo(deeds);
    assertThat(read.phases()).containsExactly(phase("fetching the tip", 0));
  }

  @Test
  void runsAreListedNewestFirstAPageAtATimeWithAllBranches() {
    ScanRun first = scans.fail(begin("me", "7"), ScanDeeds.UNKNOWN, "No.", NOON);
    Source stable = new Source(QEMU.repository(), "stable-9.2");
    ScanRun second =
        scans.fail(scans.begin(stable, "me", "7", BEGUN, NOON), ScanDeeds.UNKNOWN, "No.", NOON);
    ScanRun third = begin("me", "7");

    assertThat(scans.runs(QEMU, Long.MAX_VALUE, 2)).containsExactly(third, second);
    assertThat(scans.runs(QEMU, second.id(), 2)).containsExactly(first);
    assertThat(scans.runs(QEMU, first.id(), 2)).isEmpty();
    Source other = new Source("/srv/qemu.git", "master");
    assertThat(scans.runs(other, Long.MAX_VALUE, 2)).isEmpty();
    assertThat(scans.run(other, first.id())).isEmpty();
    assertThat(scans.run(QEMU, third.id() + 1)).isEmpty();
  }

  @Test
  void aRunOfAnOlderVersionTellsNothingAboutIt() {
    ScanRun run = scans.fail(begin("me", "7"), ScanDeeds.UNKNOWN, "No.", NOON);
    jdbc.update("update scan_run set work = null, started_by = null where id = ?", run.id());

    assertThat(scans.run(QEMU, run.id()).map(ScanRun::deeds)).contains(ScanDeeds.UNKNOWN);
  }

  private static ScanPhase phase(String name, long millis) {
    return new ScanPhase(
        name, NOON.plusMillis(millis), Duration.ofMillis(millis), 7, "objects", 1L << 40);
  }

  @Test
  void anotherInstanceWaitsForALease() {
    assertThat(scans.take(Lease.SCAN, "me")).isTrue();

    assertThat(scans.take(Lease.SCAN, "you")).isFalse();
    assertThat(scans.renew(Lease.SCAN, "you")).isFalse();
    assertThat(scans.take(Lease.BASELINE, "you")).isTrue();
    scans.release(Lease.BASELINE, "you");
  }

  @Test
  void aLeaseThatIsGivenBackIsFree() {
    scans.take(Lease.SCAN, "me");
    scans.release(Lease.SCAN, "you");
    assertThat(scans.take(Lease.SCAN, "you")).isFalse();

    scans.release(Lease.SCAN, "me");

    assertThat(scans.take(Lease.SCAN, "you")).isTrue();
    assertThat(scans.renew(Lease.SCAN, "me")).isFalse();
  }

  @Test
  void ofManyWhoAskOneGetsTheLease() {
    List<String> holders = IntStream.range(0, 16).mapToObj(i -> "holder " + i).toList();

    List<String> got =
        holders.parallelStream().filter(holder -> new Leases(jdbc).take("race", holder)).toList();

    assertThat(got).hasSize(1);
  }

  @Test
  void aRestartedInstanceTakesItsOwnLeaseOverAndAbandonsItsRun() {
    ScanRun killed = begin("me", "7");
    var restarted = new Leases(jdbc);

    assertThat(restarted.take("scan", "me")).isTrue();
    ScanRun next = scans.begin(QEMU, "me", "7", BEGUN, NOON);

    assertThat(next.state()).isEqualTo(ScanRun.State.RUNNING);
    assertThat(state(killed)).isEqualTo("ABANDONED");
    restarted.release("scan", "me");
  }

  @Test
  void aLeaseRunsOutUnlessItIsRenewed() {
    scans.take(Lease.SCAN, "me");
    assertThat(secondsLeft()).isBetween(55.0, 70.0);
    leave(Duration.ofSeconds(2));

    assertThat(scans.renew(Lease.SCAN, "me")).isTrue();
    assertThat(secondsLeft()).isBetween(55.0, 70.0);

    leave(Duration.ofSeconds(-1));
    assertThat(scans.take(Lease.SCAN, "you")).isTrue();
    assertThat(scans.renew(Lease.SCAN, "me")).isFalse();
  }

  /** Counted from when it was renewed, by the same clock of the database. */
  private double secondsLeft() {
    return Optional.ofNullable(
            jdbc.queryForObject(
                "select extract(epoch from lock_until) - extract(epoch from locked_at)"
                    + " from shedlock where name = 'scan'",
                Double.class))
        .orElseThrow();
  }

  private void leave(Duration wait) {
    jdbc.update(
        "update shedlock set lock_until = lock_until + interval '%d' second where name = 'scan'"
            .formatted(wait.minus(Leases.LENGTH).toSeconds()));
  }

  @Test
  void aRunThatAnotherInstanceGaveUpRecordsNothing() {
    ScanRun lost = begin("me", "7");
    ScanRun next = scans.begin(QEMU, "you", "7", BEGUN, NOON);

    assertThatThrownBy(
            () -> scans.succeed(lost, snapshot("a", arm()), ScanDeeds.UNKNOWN, null, NOON))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Another instance took over while scan %d was under way.".formatted(lost.id()));
    scans.fail(lost, ScanDeeds.UNKNOWN, "No.", NOON);

    assertThat(state(lost)).isEqualTo("ABANDONED");
    assertThat(scans.newestTip(QEMU)).isEmpty();
    assertThat(scans.latestRun(QEMU)).contains(next);
  }

  private ScanRun begin(String holder, String analyzerVersion) {
    return scans.begin(QEMU, holder, analyzerVersion, BEGUN, NOON);
  }

  private int rows(String table) {
    return Optional.ofNullable(jdbc.queryForObject("select count(*) from " + table, Integer.class))
        .orElseThrow();
  }

  private @Nullable String state(ScanRun run) {
    return jdbc.queryForObject("select state from scan_run where id = ?", String.class, run.id());
  }

  private static Snapshot snapshot(String digit, TargetState... targets) {
    return new Snapshot(
        new RevisionInfo(new CommitId(digit.repeat(40)), "v9.0.0-12-gabc", NOON), List.of(targets));
  }

  private static TargetState arm() {
    return new TargetState(
        new TargetName("arm"),
        Presence.SYSTEM,
        Registration.LEGACY,
        Form.SYSEMU_CPU_OPS_LEGACY_VMSD,
        true,
        CpuCommon.NOT_APPLICABLE,
        22,
        20,
        new Vmsd("vmstate_arm_cpu", "cpu", "target/arm/machine.c", 840),
        List.of(
            new Evidence(
                Registration.LEGACY,
                Form.SYSEMU_CPU_OPS_LEGACY_VMSD,
                true,
                "target/arm/cpu.c",
                2100,
                "vmstate_arm_cpu",
                ".legacy_vmsd = &vmstate_arm_cpu, \0 \"ü\"",
                "!CONFIG_USER_ONLY")),
        List.of("aarch64-softmmu", "arm-softmmu"),
        List.of("A note."));
  }

  private static TargetState bare() {
    return new TargetState(
        new TargetName("hexagon"),
        Presence.USER,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        List.of());
  }
}
