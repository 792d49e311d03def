package org.vmsdtracker.history;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vmsdtracker.analysis.Analyzer;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.HistoryCommit;
import org.vmsdtracker.snapshot.BlobSupply;
import org.vmsdtracker.snapshot.FactsCache;
import org.vmsdtracker.snapshot.FactsReader;

/** The whole history of a local repository's branch, computed in memory and kept nowhere. */
public final class LocalHistory {

  private final Source source;
  private final HistoryRows rows;

  private LocalHistory(Source source, HistoryRows rows) {
    this.source = source;
    this.rows = rows;
  }

  /**
   * Reads every first-parent commit.
   *
   * @param repository whose branch is meant
   * @param name what the repository is called in what is made of it
   * @throws org.vmsdtracker.git.GitFailure if an object is missing or damaged
   */
  public static LocalHistory read(GitRepository repository, String name, String branch) {
    CommitId tip = repository.tip(branch).id();
    List<HistoryCommit> commits = repository.firstParents(tip, commit -> false);
    var reader = new FactsReader(FactsCache.none(), BlobSupply.ALL_HERE);
    HistoryRows found =
        new Fold(repository, reader, FoldObserver.NONE).rows(null, Beginnings.NONE, 0, commits);
    List<Release> releases =
        new ReleaseReader(repository, HistoryJob.positions(Map.of(), -1, commits)).read();
    return new LocalHistory(new Source(name, branch), found.with(releases));
  }

  HistoryRows rows() {
    return rows;
  }

  /** For pages, API and command line. */
  public HistoryView view() {
    var backfill =
        new Backfill(
            0, source, Analyzer.VERSION, Backfill.Provenance.SCAN, rows.tip(), Instant.EPOCH);
    return new HistoryView(
        backfill, rows.transitions(), rows.releases(), Spans.of(rows), Spans.facts(rows));
  }

  /**
   * Compares it with a baseline, row by row, as far as both go.
   *
   * @return a sentence where they differ
   */
  public Optional<String> difference(Baseline baseline) {
    return baseline.difference(rows);
  }

  /** What of it can go with the application. */
  public Baseline baseline(Clock clock) {
    return Baseline.of(source, Analyzer.VERSION, clock.instant(), rows);
  }
}
