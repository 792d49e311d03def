package org.vmsdtracker.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.gate.Gate;
import org.vmsdtracker.gate.Policy;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.snapshot.GrepReport;
import org.vmsdtracker.snapshot.Snapshot;

/**
 * What the application knows right now: the last good snapshot of the tip, the snapshot at any
 * revision, what the job is doing, and what is wrong. The one door to history for pages, API and
 * feeds; safe for several threads.
 */
public final class Tracker {

  private static final int FEW_RUNS = 16;

  private final Snapshots snapshots;
  private volatile Supplier<Activity> activity = Activity::idle;
  private volatile @Nullable Kept kept;
  private volatile @Nullable ScannedTip tip;
  private volatile @Nullable ScanRun latestRun;
  private volatile @Nullable Trouble trouble;
  private volatile @Nullable HistoryView history;
  private volatile @Nullable String historyNote;
  private volatile @Nullable ReplayReport replay;
  private volatile @Nullable GrepReport grep;
  private final List<Consumer<ScanRun>> observers = new ArrayList<>();

  /** The last runs of this process, for who observes later. */
  private final NavigableMap<Long, ScanRun> told = new TreeMap<>();

  private final Map<String, HistoryView> further = new ConcurrentHashMap<>();

  /** Where the runs are. */
  private record Kept(ScanStore store, Source source) {}

  Tracker(Snapshots snapshots) {
    this.snapshots = snapshots;
  }

  /** The tip as last scanned, with the run that found it; empty before the first answer. */
  public Optional<ScannedTip> current() {
    return Optional.ofNullable(tip);
  }

  /**
   * The snapshot at a tag, branch, date or commit id.
   *
   * @throws GitFailure with the sentence to show
   */
  public Snapshot at(String revision) {
    return snapshots.at(revision);
  }

  /**
   * The snapshot right before a commit: of its first parent.
   *
   * @throws GitFailure with the sentence to show
   */
  public Snapshot before(CommitId commit) {
    return snapshots.at(commit.hex() + "^");
  }

  /**
   * The files of a commit at some paths, as far as they are here: nothing is fetched for them, and
   * what is missing or damaged is left out.
   */
  public Map<String, byte[]> files(CommitId commit, Collection<String> paths) {
    return snapshots.files(commit, paths);
  }

  /**
   * What judges the repository's ranges, and patches on its trees.
   *
   * @throws GitFailure where the repository can't be used
   */
  public Gate gate(Policy policy) {
    return snapshots.gate(policy);
  }

  /** What the job is doing now. */
  public Activity activity() {
    return activity.get();
  }

  /** Why the last scan failed, until one succeeds again. */
  public Optional<Trouble> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** The newest scan run, finished or not. */
  public Optional<ScanRun> latestScan() {
    return Optional.ofNullable(latestRun);
  }

  /**
   * Scan runs on every tracked branch, newest first; none before the database is there.
   *
   * @param before only runs with a smaller number
   * @param most how many at most
   */
  public List<ScanRun> scans(long before, int most) {
    Kept scans = kept;
    return scans == null ? List.of() : scans.store().runs(scans.source(), before, most);
  }

  /**
   * Tells of every scan run of this process as it begins, ends, and is added to, also of those that
   * were before; one at a time.
   */
  public synchronized void observe(Consumer<ScanRun> observer) {
    told.values().forEach(observer);
    observers.add(observer);
  }

  /** A scan run by its number. */
  public Optional<ScanRun> scan(long id) {
    Kept scans = kept;
    return scans == null ? Optional.empty() : scans.store().run(scans.source(), id);
  }

  /** The history of the main branch; empty until one is there. */
  public Optional<HistoryView> history() {
    return Optional.ofNullable(history);
  }

  /**
   * The main branch's steps since CPUs have descriptions, judged as patches; empty until that is
   * done.
   */
  public Optional<ReplayReport> replay() {
    return Optional.ofNullable(replay);
  }

  /** What plain searches of a scanned tip get wrong; empty until they were made. */
  public Optional<GrepReport> grep() {
    return Optional.ofNullable(grep);
  }

  /** The history of a branch; empty where it isn't tracked. */
  public Optional<HistoryView> history(String branch) {
    return history()
        .filter(view -> view.backfill().source().branch().equals(branch))
        .or(() -> Optional.ofNullable(further.get(branch)));
  }

  /** The histories of the further branches. */
  public List<HistoryView> furtherHistories() {
    return List.copyOf(further.values());
  }

  /** The branches whose history is there, the main one first. */
  public List<String> branches() {
    var branches = new ArrayList<String>();
    history().ifPresent(view -> branches.add(view.backfill().source().branch()));
    branches.addAll(new TreeSet<>(further.keySet()));
    return branches;
  }

  /** What readers of the history should know about it, as a sentence. */
  public Optional<String> historyNote() {
    return Optional.ofNullable(historyNote);
  }

  void connect(ScanStore store, Source source) {
    kept = new Kept(store, source);
  }

  void show(HistoryView current) {
    history = current;
  }

  /** Shows the history of a branch beside the main one. */
  void showFurther(HistoryView current) {
    further.put(current.backfill().source().branch(), current);
  }

  void show(ReplayReport current) {
    replay = current;
  }

  void show(GrepReport current) {
    grep = current;
  }

  void noteAboutHistory(@Nullable String sentence) {
    historyNote = sentence;
  }

  void show(ScannedTip scanned) {
    tip = scanned;
  }

  /** Shows a run of an earlier process, or of another. */
  void showStored(ScanRun run) {
    latestRun = run;
  }

  synchronized void show(ScanRun run) {
    latestRun = run;
    told.put(run.id(), run);
    if (told.size() > FEW_RUNS) {
      told.pollFirstEntry();
    }
    observers.forEach(observer -> observer.accept(run));
  }

  void show(Supplier<Activity> current) {
    activity = current;
  }

  void show(Trouble current) {
    trouble = current;
  }

  void clearTrouble() {
    trouble = null;
  }
}
