package org.vmsdtracker.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.vmsdtracker.analysis.Analyzer;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.snapshot.BlobSupply;
import org.vmsdtracker.snapshot.FactsReader;

/**
 * Records the history of a local repository's branch in a data directory, as the application does,
 * but once and without it.
 */
public final class LocalScan {

  private LocalScan() {}

  private static StoreOpener.Opened open(
      StoreOpener opener, DataDirectory directory, FactsMemory facts) {
    StoreOpener.Opened opened = opener.open(directory.path());
    facts.connect(opened.facts());
    return opened;
  }

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
      StoreOpener opener = StoreOpener.find();
      boolean empty = opener.isEmpty(directory.path());
      CompletableFuture<StoreOpener.Opened> opening =
          CompletableFuture.supplyAsync(() -> open(opener, directory, facts));
      if (!empty) {
        opening.join();
      }
      try {
        var job =
            new HistoryJob(
                new Source(name, branch),
                Analyzer.VERSION,
                new FactsReader(facts, BlobSupply.ALL_HERE),
                () -> opening.join().histories(),
                observer,
                Clock.systemUTC());
        HistoryJob.News news =
            (empty ? job.withNothingRecorded() : job).news(repository, repository.tip(branch).id());
        if (news.changed()) {
          job.record(repository, news);
        }
        observer.phase("done", 0, "");
        return job.view().orElseThrow();
      } finally {
        facts.flush();
        opening.join().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
