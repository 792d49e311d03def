package org.vmsdtracker.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.vmsdtracker.analysis.Analyzer;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.snapshot.BlobSupply;
import org.vmsdtracker.snapshot.FactsReader;

/**
 * Records the history of a local repository's branch in a data directory, as the application does,
 * but once and without it.
 */
public final class LocalScan {

  private LocalScan() {}

  /**
   * Brings the recorded history up to the branch's tip.
   *
   * @param repository whose branch is meant
   * @param name the repository's address or path, as the application would be given it
   * @param dataDirectory the application's, which must not be running
   * @param observer is told what goes on
   * @return the history as recorded
   * @throws org.vmsdtracker.git.GitFailure if an object is missing or damaged
   * @throws StartFailure if the data directory can't be used
   */
  public static HistoryView run(
      GitRepository repository,
      String name,
      String branch,
      Path dataDirectory,
      FoldObserver observer) {
    try (DataDirectory directory = DataDirectory.claim(dataDirectory);
        var facts = new FactsMemory(Analyzer.VERSION)) {
      CompletableFuture<StoreOpener.Opened> opening =
          CompletableFuture.supplyAsync(() -> StoreOpener.find().open(directory.path()));
      CommitId tip = repository.tip(branch).id();
      try (StoreOpener.Opened store = opening.join()) {
        facts.connect(store.facts());
        var job =
            new HistoryJob(
                new Source(name, branch),
                Analyzer.VERSION,
                new FactsReader(facts, BlobSupply.ALL_HERE),
                store.histories(),
                observer,
                Clock.systemUTC());
        HistoryJob.News news = job.news(repository, tip);
        if (news.changed()) {
          job.record(repository, news);
          facts.flush();
        }
        observer.phase("done", 0, "");
        return job.view().orElseThrow();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
