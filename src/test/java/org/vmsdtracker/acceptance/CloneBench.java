package org.vmsdtracker.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.vmsdtracker.git.BlobId;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.FetchObserver;
import org.vmsdtracker.git.FileChange;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.HistoryCommit;
import org.vmsdtracker.git.Mirror;
import org.vmsdtracker.git.PathFilter;
import org.vmsdtracker.git.RepositoryLocation;
import org.vmsdtracker.snapshot.QemuPaths;

/**
 * Fetches all that the history needs from a server that tells what it sent ({@code
 * src/test/bench/git-server.py}), step by step, or clones in full with JGit. Run by {@code
 * src/test/bench/clone.sh}.
 */
final class CloneBench {

  private final String server;
  private final Path directory;
  private long lap = System.nanoTime();

  private CloneBench(String server, Path directory) {
    this.server = server;
    this.directory = directory;
  }

  /** Takes {@code full|filtered}, the server's URL and an empty directory. */
  public static void main(String[] args) throws IOException, GitAPIException {
    var bench = new CloneBench(args[1], Path.of(args[2]));
    if (args[0].equals("full")) {
      bench.cloneInFull();
    } else {
      bench.fill();
    }
  }

  private void cloneInFull() throws IOException, GitAPIException {
    Git.cloneRepository()
        .setBare(true)
        .setCloneAllBranches(false)
        .setBranchesToClone(List.of("refs/heads/master"))
        .setBranch("refs/heads/master")
        .setURI(server + "/qemu.git")
        .setDirectory(directory.toFile())
        .call()
        .close();
    tell("clone");
  }

  private void fill() throws IOException {
    try (Mirror mirror =
        Mirror.open(
            directory,
            RepositoryLocation.parse(server + "/qemu.git"),
            List.of("master"),
            Duration.ofMinutes(5))) {
      mirror.update(QemuPaths.SOURCES, FetchObserver.NONE);
      tell("tip with its blobs");
      mirror.fetchHistory(FetchObserver.NONE);
      tell("all commits and trees");
      try (GitRepository repository = mirror.repository()) {
        Set<BlobId> blobs = blobs(repository);
        tell("listing %,d blobs".formatted(blobs.size()));
        mirror.ensureBlobs(blobs, FetchObserver.NONE);
        tell("blobs by their ids");
        var bytes = new LongAdder();
        repository.readAll(blobs, Integer.MAX_VALUE, (blob, content) -> bytes.add(content.length));
        tell("reading %,d MB of them".formatted(bytes.sum() >> 20));
      }
      mirror.update(QemuPaths.SOURCES, FetchObserver.NONE);
      tell("update without news");
    }
  }

  private static Set<BlobId> blobs(GitRepository repository) {
    List<HistoryCommit> commits = repository.firstParents(repository.tip().id(), id -> false);
    Map<String, Set<BlobId>> versions = new TreeMap<>();
    add(repository, commits, QemuPaths.SOURCES, versions);
    var blobs = new LinkedHashSet<BlobId>();
    versions.values().forEach(blobs::addAll);
    return blobs;
  }

  private static void add(
      GitRepository repository,
      List<HistoryCommit> commits,
      PathFilter filter,
      Map<String, Set<BlobId>> versions) {
    List<CommitId> ids = new ArrayList<>();
    commits.forEach(commit -> ids.add(commit.id()));
    repository.changes(
        null,
        ids,
        filter,
        (index, commit, changes) -> {
          for (FileChange change : changes) {
            if (change.after() != null) {
              versions
                  .computeIfAbsent(change.path(), path -> new LinkedHashSet<>())
                  .add(change.after());
            }
          }
        });
  }

  private void tell(String step) throws IOException {
    long now = System.nanoTime();
    try (InputStream told = URI.create(server + "/bytes").toURL().openStream()) {
      String[] words = new String(told.readAllBytes(), StandardCharsets.US_ASCII).split("\\s");
      System.out.printf(
          "  %-32s %6.1f s %,14d bytes, server %s s of CPU%n",
          step, (now - lap) / 1e9, Long.parseLong(words[0]), words[1]);
    }
    lap = System.nanoTime();
  }
}
