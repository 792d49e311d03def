package org.vmsdtracker.history;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.analysis.Analyzer;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.HistoryCommit;
import org.vmsdtracker.history.HistoryJob.News;
import org.vmsdtracker.snapshot.BlobSupply;
import org.vmsdtracker.snapshot.FactsReader;

/**
 * How long a running application takes for new commits, without the fetch: real history whose
 * branch is set back and forth. Run by {@code mvn test -Dgroups=bench -DexcludedGroups=
 * -Dtest=IncrementBenchTest -Dvmsd.real-qemu=DIR}.
 */
@Tag("bench")
class IncrementBenchTest {

  private static final int[] SIZES = {0, 50, 500, 5000};
  private static final int TIMES = 3;

  @TempDir Path directory;

  @Test
  void newCommits() throws Exception {
    Path real = Path.of(System.getProperty("vmsd.real-qemu")).toAbsolutePath();
    Path borrowed = borrow(real);
    List<CommitId> branch = new ArrayList<>();
    try (GitRepository repository = GitRepository.open(real, "master")) {
      for (HistoryCommit commit : repository.firstParents(repository.tip().id(), known -> false)) {
        branch.add(commit.id());
      }
    }
    for (int i = 0; i < TIMES; i++) {
      forward(borrowed, branch, directory.resolve("data" + i));
    }
  }

  /** From a recorded history on, each time to commits that nobody has looked at. */
  private static void forward(Path repository, List<CommitId> branch, Path data) throws Exception {
    Files.createDirectories(data);
    try (StoreOpener.Opened store = StoreOpener.find().open(data);
        var facts = new FactsMemory(Analyzer.VERSION)) {
      facts.connect(store.facts());
      var job =
          new HistoryJob(
              new Source("bench", "master"),
              Analyzer.VERSION,
              new FactsReader(facts, BlobSupply.ALL_HERE),
              store::histories,
              FoldObserver.NONE,
              Clock.systemUTC());
      int at = branch.size() - 1 - IntStream.of(SIZES).sum();
      scan(repository, job, branch.get(at));
      for (int size : SIZES) {
        at += size;
        long time = scan(repository, job, branch.get(at));
        System.out.printf("%d new commits: %d ms%n", size, time);
      }
    }
  }

  private Path borrow(Path real) throws Exception {
    Path made = directory.resolve("qemu.git");
    try (Repository repository = new FileRepository(made.toFile())) {
      repository.create(true);
    }
    Path info = made.resolve("objects/info");
    Files.createDirectories(info);
    Files.writeString(info.resolve("alternates"), real.resolve("objects") + "\n");
    return made;
  }

  /** Milliseconds that one scan takes once the branch is where it is. */
  private static long scan(Path repository, HistoryJob job, CommitId tip) throws Exception {
    try (Repository git = new FileRepository(repository.toFile())) {
      RefUpdate update = git.updateRef("refs/heads/master");
      update.setNewObjectId(ObjectId.fromString(tip.hex()));
      update.forceUpdate();
    }
    try (GitRepository opened = GitRepository.open(repository, "master")) {
      long start = System.nanoTime();
      News news = job.news(opened, opened.tip().id());
      if (news.changed()) {
        job.record(opened, news);
      }
      return (System.nanoTime() - start) / 1_000_000;
    }
  }
}
