package org.vmsdtracker.git;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;

/**
 * An empty object store that one fetch goes into. It has no refs, so the request has no {@code
 * have} lines, without which a server may leave out what it thinks is here already. What arrived
 * whole is moved over; the rest is thrown away.
 */
final class Incoming implements Closeable {

  static final String PREFIX = "incoming-";

  private static final AtomicLong NEXT = new AtomicLong();

  private final Path directory;
  private final Repository repository;

  private Incoming(Path directory, Repository repository) {
    this.directory = directory;
    this.repository = repository;
  }

  static Incoming in(Path mirror) throws IOException {
    Path directory = mirror.resolve(PREFIX + NEXT.incrementAndGet());
    Repository repository = new RepositoryBuilder().setGitDir(directory.toFile()).setBare().build();
    repository.create(true);
    return new Incoming(directory, repository);
  }

  /** Lets the request name what a repository's refs reach, all of which must be in it. */
  static Incoming inAddition(Path mirror, Path objects) throws IOException {
    Incoming incoming = in(mirror);
    Path info = incoming.directory.resolve("objects").resolve("info");
    Files.createDirectories(info);
    Files.writeString(info.resolve("alternates"), objects.toAbsolutePath() + "\n");
    return incoming;
  }

  Repository repository() {
    return repository;
  }

  boolean has(Iterable<ObjectId> ids) throws IOException {
    try (ObjectReader reader = repository.newObjectReader()) {
      for (ObjectId id : ids) {
        if (!reader.has(id)) {
          return false;
        }
      }
      return true;
    }
  }

  /** The commits whose parents were left out. */
  Set<ObjectId> shallow() throws IOException {
    return repository.getObjectDatabase().getShallowCommits();
  }

  /** Moves the packs to another store, each index after its pack; they are on the disk then. */
  void moveTo(Path objects) throws IOException {
    Path packs = objects.resolve("pack");
    for (Path pack : packFiles()) {
      String name = pack.getFileName().toString();
      move(pack, packs.resolve(name));
      String index = name.substring(0, name.length() - "pack".length()) + "idx";
      move(pack.resolveSibling(index), packs.resolve(index));
    }
  }

  /** Where its packs are. */
  Path packs() {
    return directory.resolve("objects").resolve("pack");
  }

  private List<Path> packFiles() throws IOException {
    var files = new ArrayList<Path>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(packs(), "*.pack")) {
      found.forEach(files::add);
    }
    return files;
  }

  private static void move(Path from, Path to) throws IOException {
    if (Files.exists(to)) {
      return;
    }
    try (FileChannel channel = FileChannel.open(from, StandardOpenOption.READ)) {
      channel.force(true);
    }
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void close() throws IOException {
    repository.close();
    MirrorDirectory.deleteTree(directory);
  }
}
