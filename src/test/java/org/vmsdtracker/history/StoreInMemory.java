package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.SourceKind;
import org.vmsdtracker.snapshot.FactsKey;
import org.vmsdtracker.snapshot.Snapshot;

/** The storage port without a database. */
class StoreInMemory implements ScanStore, FactsStore {

  final List<ScanRun> runs = new ArrayList<>();
  final Map<Long, Snapshot> snapshots = new HashMap<>();
  private final Map<String, Map<FactsKey, byte[]>> facts = new HashMap<>();
  final Map<Lease, String> leases = new EnumMap<>(Lease.class);

  @Override
  public synchronized Optional<ScannedTip> newestTip(Source source) {
    return runs.stream()
        .filter(run -> run.branch().equals(source.branch()))
        .filter(run -> run.state() == ScanRun.State.SUCCEEDED)
        .reduce((earlier, later) -> later)
        .map(run -> new ScannedTip(Optional.of(snapshots.get(run.id())).orElseThrow(), run));
  }

  @Override
  public synchronized Optional<ScanRun> latestRun(Source source) {
    return runs.stream()
        .filter(run -> run.branch().equals(source.branch()))
        .reduce((earlier, later) -> later);
  }

  @Override
  public synchronized List<ScanRun> runs(Source source, long before, int most) {
    return runs.stream()
        .filter(run -> run.id() < before)
        .sorted(Comparator.comparing(ScanRun::id).reversed())
        .limit(most)
        .toList();
  }

  @Override
  public synchronized Optional<ScanRun> run(Source source, long id) {
    return runs.stream().filter(run -> run.id() == id).findFirst();
  }

  @Override
  public synchronized boolean take(Lease lease, String holder) {
    return leases.putIfAbsent(lease, holder) == null || renew(lease, holder);
  }

  @Override
  public synchronized boolean renew(Lease lease, String holder) {
    return holder.equals(leases.get(lease));
  }

  @Override
  public synchronized void release(Lease lease, String holder) {
    leases.remove(lease, holder);
  }

  @Override
  public synchronized ScanRun begin(
      Source source, String holder, String analyzerVersion, ScanDeeds begun, Instant startedAt) {
    assertThat(leases.get(Lease.SCAN)).isEqualTo(holder);
    var run =
        new ScanRun(
            runs.size() + 1,
            ScanRun.State.RUNNING,
            startedAt,
            null,
            source.branch(),
            null,
            analyzerVersion,
            null,
            begun,
            List.of());
    runs.add(run);
    return run;
  }

  @Override
  public synchronized ScanRun succeed(
      ScanRun run, Snapshot snapshot, ScanDeeds deeds, @Nullable String note, Instant finishedAt) {
    snapshots.put(run.id(), snapshot);
    return end(
        new ScanRun(
            run.id(),
            ScanRun.State.SUCCEEDED,
            run.startedAt(),
            finishedAt,
            run.branch(),
            snapshot.revision().commit(),
            run.analyzerVersion(),
            note,
            deeds,
            List.of()));
  }

  @Override
  public synchronized ScanRun fail(
      ScanRun run, ScanDeeds deeds, String sentence, Instant finishedAt) {
    return end(
        new ScanRun(
            run.id(),
            ScanRun.State.FAILED,
            run.startedAt(),
            finishedAt,
            run.branch(),
            null,
            run.analyzerVersion(),
            sentence,
            deeds,
            List.of()));
  }

  @Override
  public synchronized ScanRun add(ScanRun run, List<ScanPhase> phases) {
    ScanRun kept = runs.get((int) run.id() - 1);
    var all = new ArrayList<ScanPhase>(kept.phases());
    all.addAll(phases);
    var added =
        new ScanRun(
            kept.id(),
            kept.state(),
            kept.startedAt(),
            kept.finishedAt(),
            kept.branch(),
            kept.commit(),
            kept.analyzerVersion(),
            kept.message(),
            kept.deeds(),
            all);
    runs.set((int) run.id() - 1, added);
    return added;
  }

  private ScanRun end(ScanRun ended) {
    runs.set((int) ended.id() - 1, ended);
    return ended;
  }

  synchronized Map<FactsKey, byte[]> facts(String analyzerVersion) {
    return facts.computeIfAbsent(analyzerVersion, version -> new HashMap<>());
  }

  @Override
  public synchronized Map<FactsKey, byte[]> load(
      String analyzerVersion, Collection<FactsKey> keys) {
    var found = new HashMap<>(facts(analyzerVersion));
    found.keySet().retainAll(keys);
    found.values().removeIf(bytes -> bytes.length == 0);
    return found;
  }

  @Override
  public synchronized boolean hasAny(String analyzerVersion) {
    return facts(analyzerVersion).values().stream().anyMatch(bytes -> bytes.length > 0);
  }

  @Override
  public synchronized void loadAll(String analyzerVersion, BiConsumer<FactsKey, byte[]> each) {
    facts(analyzerVersion)
        .forEach(
            (key, bytes) -> {
              if (bytes.length > 0) {
                each.accept(key, bytes);
              }
            });
  }

  @Override
  public synchronized void loadSilent(
      String analyzerVersion, BiConsumer<SourceKind, byte[]> packs) {
    facts(analyzerVersion)
        .forEach(
            (key, bytes) -> {
              if (bytes.length == 0) {
                packs.accept(key.kind(), HexFormat.of().parseHex(key.blob().hex()));
              }
            });
  }

  @Override
  public synchronized void save(String analyzerVersion, Map<FactsKey, byte[]> added) {
    added.forEach(facts(analyzerVersion)::putIfAbsent);
  }
}
