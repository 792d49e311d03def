package org.vmsdtracker.history;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.HistoryCommit;
import org.vmsdtracker.snapshot.FactsReader;

/**
 * Brings the recorded history of one branch up to its tip: find what is new, fold it, record it.
 * What upstream rewrote is folded again, and so is all where another analyzer version made it; the
 * old rows stay in sight until the new ones are there as a whole.
 */
final class HistoryJob {

  private static final Logger LOG = LoggerFactory.getLogger(HistoryJob.class);

  private final Source source;
  private final String analyzerVersion;
  private final FactsReader reader;
  private final Supplier<HistoryStore> store;
  private final FoldObserver observer;
  private final Clock clock;
  private @Nullable Known known;
  private boolean nothingRecorded;

  /** What is recorded, with the position of every commit. */
  private record Known(
      Backfill backfill, Map<CommitId, Integer> positions, Beginnings beginnings) {}

  HistoryJob(
      Source source,
      String analyzerVersion,
      FactsReader reader,
      Supplier<HistoryStore> store,
      FoldObserver observer,
      Clock clock) {
    this.source = source;
    this.analyzerVersion = analyzerVersion;
    this.reader = reader;
    this.store = store;
    this.observer = observer;
    this.clock = clock;
  }

  /**
   * Tells that the store is known to be empty, so that it needn't be there before it is written.
   */
  HistoryJob withNothingRecorded() {
    nothingRecorded = true;
    return this;
  }

  /**
   * What is new on a branch.
   *
   * @param base the last recorded commit that is still on it; null before the root
   * @param keep its position, -1 before the root
   * @param beginnings when targets began, as far as that is recorded and still on it
   * @param commits those after it, oldest first
   * @param releases all releases
   * @param rewritten how many recorded commits are no longer on the branch
   * @param movedTags recorded tags that are gone or name another commit
   * @param changed whether anything differs from what is recorded
   */
  record News(
      @Nullable CommitId base,
      int keep,
      Beginnings beginnings,
      List<HistoryCommit> commits,
      List<Release> releases,
      int rewritten,
      List<String> movedTags,
      boolean changed) {

    /** Says what upstream did to the recorded history, empty where it only grew. */
    Optional<String> rewriting(Source source) {
      var sentences = new ArrayList<String>();
      if (rewritten > 0) {
        sentences.add(
            "%s was rewritten upstream: %d recorded commits after position %d are no longer on it; what follows was made anew."
                .formatted(source.branch(), rewritten, keep));
      }
      if (!movedTags.isEmpty()) {
        sentences.add(
            "Tags were moved or removed upstream: %s.".formatted(String.join(", ", movedTags)));
      }
      return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", sentences));
    }
  }

  /** Compares a branch with what is recorded of it. */
  News news(GitRepository repository, CommitId tip) {
    observer.phase("looking for new commits", 0, "commits");
    Known before = known();
    Map<CommitId, Integer> positions = before == null ? Map.of() : before.positions();
    List<HistoryCommit> commits = repository.firstParents(tip, positions::containsKey);
    observer.done(commits.size());
    CommitId base = base(tip, commits);
    Integer attached = base == null ? null : positions.get(base);
    int keep = attached == null ? -1 : attached;
    List<Release> releases =
        new ReleaseReader(repository, positions(positions, keep, commits)).read();
    int rewritten = before == null ? 0 : before.backfill().tip().position() - keep;
    List<Release> recorded = before == null ? List.of() : store.get().releases(before.backfill());
    boolean changed =
        before == null || !commits.isEmpty() || rewritten > 0 || !releases.equals(recorded);
    return new News(
        attached == null ? null : base,
        keep,
        before == null ? Beginnings.NONE : before.beginnings().upTo(keep),
        commits,
        releases,
        rewritten,
        movedTags(recorded, releases),
        changed);
  }

  private static List<String> movedTags(List<Release> recorded, List<Release> now) {
    var commits = new HashMap<String, CommitId>();
    now.forEach(release -> commits.put(release.tag(), release.commit()));
    return recorded.stream()
        .filter(release -> !release.commit().equals(commits.get(release.tag())))
        .map(Release::tag)
        .toList();
  }

  private static @Nullable CommitId base(CommitId tip, List<HistoryCommit> commits) {
    if (commits.isEmpty()) {
      return tip;
    }
    List<CommitId> parents = commits.get(0).parents();
    return parents.isEmpty() ? null : parents.get(0);
  }

  /**
   * Folds and records what is new.
   *
   * @return the number of transitions found
   */
  int record(GitRepository repository, News news) {
    Instant started = clock.instant();
    HistoryRows found =
        news.commits().isEmpty()
            ? HistoryRows.NONE
            : new Fold(repository, reader, observer)
                .rows(news.base(), news.beginnings(), news.keep() + 1, news.commits());
    HistoryRows rows = found.with(news.releases());
    observer.phase("recording the history", news.commits().size(), "commits");
    Known before = known();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    nothingRecorded = false;
    Backfill recorded =
        before == null || news.keep() < 0
            ? store.get().record(source, analyzerVersion, Backfill.Provenance.SCAN, rows, now)
            : store.get().extend(before.backfill(), news.keep(), rows, now);
    known =
        new Known(
            recorded,
            positions(before == null ? Map.of() : before.positions(), news.keep(), news.commits()),
            news.beginnings().with(rows));
    observer.done(news.commits().size());
    news.rewriting(source).ifPresent(LOG::warn);
    LOG.info(
        "{} commits of {} gave {} transitions in {} ms",
        news.commits().size(),
        source.branch(),
        rows.transitions().size(),
        Duration.between(started, clock.instant()).toMillis());
    return rows.transitions().size();
  }

  /** The positions that stay, and those of new commits after them. */
  static Map<CommitId, Integer> positions(
      Map<CommitId, Integer> recorded, int keep, List<HistoryCommit> commits) {
    var positions = new HashMap<>(recorded);
    positions.values().removeIf(position -> position > keep);
    for (HistoryCommit commit : commits) {
      positions.put(commit.id(), positions.size());
    }
    return positions;
  }

  /** What is recorded by this analyzer version, read again where another instance wrote since. */
  private @Nullable Known known() {
    if (nothingRecorded) {
      return null;
    }
    Optional<Backfill> newest =
        store
            .get()
            .newest(source, Backfill.Provenance.SCAN)
            .filter(backfill -> backfill.analyzerVersion().equals(analyzerVersion));
    if (newest.isEmpty()) {
      known = null;
    } else if (known == null || !known.backfill().equals(newest.get())) {
      var positions = new HashMap<CommitId, Integer>();
      for (Landing landing : store.get().landings(newest.get())) {
        positions.put(landing.commit(), landing.position());
      }
      known = new Known(newest.get(), positions, Beginnings.of(store.get().spans(newest.get())));
    }
    return known;
  }

  /** What {@link #view} shows, told by two short queries. */
  Optional<Backfill> newest() {
    HistoryStore histories = store.get();
    return histories
        .newest(source, Backfill.Provenance.SCAN)
        .or(() -> histories.newest(source, Backfill.Provenance.BASELINE));
  }

  /**
   * The recorded history for reading, the own one before the one that came with the application.
   */
  Optional<HistoryView> view() {
    HistoryStore histories = store.get();
    return newest()
        .map(
            backfill ->
                new HistoryView(
                    backfill,
                    histories.transitions(backfill),
                    histories.releases(backfill),
                    histories.spans(backfill),
                    histories.factSpans(backfill)));
  }
}
