package org.vmsdtracker.store;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.vmsdtracker.history.ScanDeeds;
import org.vmsdtracker.history.ScanPhase;
import org.vmsdtracker.history.ScanRun;
import org.vmsdtracker.history.ScanStore;
import org.vmsdtracker.history.ScannedTip;
import org.vmsdtracker.history.Source;
import org.vmsdtracker.snapshot.Snapshot;

/** Scan runs and their snapshots in {@code scan_run} and {@code target_state}. */
@Component
class JpaScanStore implements ScanStore {

  private final ScanRunRows runs;
  private final TargetStateRows states;
  private final Leases leases;

  JpaScanStore(ScanRunRows runs, TargetStateRows states, Leases leases) {
    this.runs = runs;
    this.states = states;
    this.leases = leases;
  }

  @Override
  @Transactional(readOnly = true)
  public Optional<ScannedTip> newestTip(Source source) {
    return newestSuccess(source).map(run -> new ScannedTip(snapshot(run), run.toRun()));
  }

  @Override
  @Transactional(readOnly = true)
  public Optional<ScanRun> latestRun(Source source) {
    return runs.findFirstByRepositoryAndBranchOrderByIdDesc(source.repository(), source.branch())
        .map(ScanRunEntity::toRun);
  }

  @Override
  @Transactional(readOnly = true)
  public List<ScanRun> runs(Source source, long before, int most) {
    return runs
        .findByRepositoryAndIdLessThanOrderByIdDesc(source.repository(), before, Limit.of(most))
        .stream()
        .map(ScanRunEntity::toRun)
        .toList();
  }

  @Override
  @Transactional(readOnly = true)
  public Optional<ScanRun> run(Source source, long id) {
    return runs.findByRepositoryAndId(source.repository(), id).map(ScanRunEntity::toRun);
  }

  @Override
  public boolean take(Lease lease, String holder) {
    return leases.take(name(lease), holder);
  }

  @Override
  public boolean renew(Lease lease, String holder) {
    return leases.renew(name(lease), holder);
  }

  @Override
  public void release(Lease lease, String holder) {
    leases.release(name(lease), holder);
  }

  private static String name(Lease lease) {
    return lease.name().toLowerCase(Locale.ROOT);
  }

  @Override
  @Transactional
  public ScanRun begin(
      Source source, String holder, String analyzerVersion, ScanDeeds begun, Instant startedAt) {
    runs.findByState(ScanRun.State.RUNNING.name())
        .forEach(
            left ->
                left.end(
                    ScanRun.State.ABANDONED,
                    "The process that ran it ended before it.",
                    startedAt));
    return runs.save(new ScanRunEntity(source, holder, analyzerVersion, begun, startedAt)).toRun();
  }

  @Override
  @Transactional
  public ScanRun succeed(
      ScanRun run, Snapshot snapshot, ScanDeeds deeds, @Nullable String note, Instant finishedAt) {
    ScanRunEntity row = runs.findById(run.id()).orElseThrow();
    if (!row.isRunning()) {
      throw new IllegalStateException(
          "Another instance took over while scan %d was under way.".formatted(run.id()));
    }
    long rows = keep(row, snapshot);
    newestSuccess(row.source()).ifPresent(ScanRunEntity::dropTreeFacts);
    row.succeed(snapshot.revision(), rows, note, finishedAt);
    row.did(deeds);
    row.keep(snapshot.facts());
    return row.toRun();
  }

  /** The run whose target states are these: the last one where nothing changed, else this one. */
  private long keep(ScanRunEntity row, Snapshot snapshot) {
    Optional<ScanRunEntity> last =
        newestSuccess(row.source())
            .filter(run -> run.toRun().analyzerVersion().equals(row.toRun().analyzerVersion()));
    if (last.isPresent() && last.get().snapshotRunId() != null) {
      Snapshot kept = snapshot(last.get());
      boolean sameTargets =
          kept.revision().equals(snapshot.revision()) && kept.targets().equals(snapshot.targets());
      if (sameTargets) {
        return last.get().snapshotRunId();
      }
    }
    states.saveAll(
        snapshot.targets().stream().map(state -> new TargetStateEntity(row.id(), state)).toList());
    return row.id();
  }

  @Override
  @Transactional
  public ScanRun fail(ScanRun run, ScanDeeds deeds, String sentence, Instant finishedAt) {
    ScanRunEntity row = runs.findById(run.id()).orElseThrow();
    if (row.isRunning()) {
      row.end(ScanRun.State.FAILED, sentence, finishedAt);
      row.did(deeds);
    }
    return row.toRun();
  }

  @Override
  @Transactional
  public ScanRun add(ScanRun run, List<ScanPhase> phases) {
    ScanRunEntity row = runs.findById(run.id()).orElseThrow();
    row.add(phases);
    return row.toRun();
  }

  private Optional<ScanRunEntity> newestSuccess(Source source) {
    return runs.findFirstByRepositoryAndBranchAndStateOrderByIdDesc(
        source.repository(), source.branch(), ScanRun.State.SUCCEEDED.name());
  }

  private Snapshot snapshot(ScanRunEntity run) {
    Long rows = run.snapshotRunId();
    return new Snapshot(
        run.revision(),
        rows == null
            ? List.of()
            : states.findByScanRunIdOrderByStateTarget(rows).stream()
                .map(TargetStateEntity::toState)
                .toList(),
        run.treeFacts());
  }
}
