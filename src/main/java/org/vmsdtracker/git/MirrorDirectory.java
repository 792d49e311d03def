package org.vmsdtracker.git;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Properties;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * A mirror's directory: {@code repository.git}, {@code mirror.properties} that says how far it is
 * filled, and {@code lock}, which one process holds while it uses the mirror. The system drops that
 * lock when the process ends, however it ends; what it left half done is removed then.
 */
final class MirrorDirectory implements Closeable {

  private static final String REPOSITORY = "repository.git";
  private static final String PROPERTIES = "mirror.properties";
  private static final String LOCK = "lock";
  private static final String FORMAT = "1";

  private final Path directory;
  private final FileChannel channel;

  /**
   * How far a mirror is filled.
   *
   * @param withoutBlobs whether the server filters blobs out and gives them by their ids
   * @param complete whether all commits and trees of the branches and the tags are here
   */
  record Content(boolean withoutBlobs, boolean complete) {
    static final Content NEW = new Content(true, false);
  }

  private MirrorDirectory(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /** Makes or takes a mirror's directory. */
  static MirrorDirectory take(Path directory, String branch) throws IOException {
    Files.createDirectories(directory);
    requireOwn(directory);
    FileChannel channel = lock(directory);
    try {
      var mirror = new MirrorDirectory(directory, channel);
      mirror.heal(branch);
      return mirror;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Empties a mirror's directory that nobody uses, so that it is filled anew. */
  static void discard(Path directory) throws IOException {
    requireOwn(directory);
    FileChannel channel = lock(directory);
    try {
      Files.deleteIfExists(directory.resolve(PROPERTIES));
      deleteTree(directory.resolve(REPOSITORY));
    } finally {
      channel.close();
    }
  }

  private static void requireOwn(Path directory) throws IOException {
    if (Files.exists(directory.resolve(PROPERTIES))) {
      return;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (!name.equals(REPOSITORY)
            && !name.equals(LOCK)
            && !name.startsWith(PROPERTIES)
            && !name.startsWith(Incoming.PREFIX)) {
          throw unusable(directory, "holds \"" + name + "\", which no mirror has");
        }
      }
    }
  }

  private static GitFailure damaged(Path directory, String what) {
    return new GitFailure(
        GitFailure.Kind.DAMAGED_OBJECT,
        "The mirror in %s is damaged: %s.".formatted(directory, what));
  }

  private static GitFailure unusable(Path directory, String what) {
    return new GitFailure(
        GitFailure.Kind.NOT_A_REPOSITORY,
        "The mirror's directory %s %s; remove it, then it is fetched anew, or name another."
            .formatted(directory, what));
  }

  private static FileChannel lock(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isLocked(channel)) {
      channel.close();
      throw new GitFailure(
          GitFailure.Kind.UNREACHABLE,
          "The mirror in %s is in use by another vmsd-tracker; stop it, or name another data directory."
              .formatted(directory));
    }
    return channel;
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private void heal(String branch) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, Incoming.PREFIX + "*")) {
      for (Path incoming : left) {
        deleteTree(incoming);
      }
    }
    if (!Files.exists(directory.resolve(PROPERTIES))) {
      deleteTree(repositoryDirectory());
      create(branch);
      write(Content.NEW);
    } else if (!FileKey.isGitRepository(repositoryDirectory().toFile(), FS.DETECTED)) {
      throw damaged(directory, REPOSITORY + " is no git repository any more");
    }
    read();
    removeLeftovers();
  }

  private void create(String branch) throws IOException {
    try (Repository repository =
        new RepositoryBuilder().setGitDir(repositoryDirectory().toFile()).setBare().build()) {
      repository.create(true);
      repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + branch);
    }
  }

  private void removeLeftovers() throws IOException {
    Files.walkFileTree(
        repositoryDirectory(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String name = file.getFileName().toString();
            if (name.endsWith(".lock") || name.startsWith("incoming_") || isWithoutIndex(file)) {
              Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static boolean isWithoutIndex(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".pack")
        && !Files.exists(file.resolveSibling(name.replaceFirst("pack$", "idx")));
  }

  Path path() {
    return directory;
  }

  Path repositoryDirectory() {
    return directory.resolve(REPOSITORY);
  }

  /** How far the mirror is filled. */
  Content read() throws IOException {
    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(directory.resolve(PROPERTIES))) {
      properties.load(reader);
    } catch (IllegalArgumentException e) {
      throw damaged(directory, PROPERTIES + " can't be read");
    }
    if (!FORMAT.equals(properties.getProperty("format"))) {
      throw damaged(directory, PROPERTIES + " is of another version");
    }
    return new Content(
        Boolean.parseBoolean(properties.getProperty("withoutBlobs")),
        Boolean.parseBoolean(properties.getProperty("complete")));
  }

  /** Says durably how far the mirror is filled. */
  void write(Content content) throws IOException {
    var properties = new Properties();
    properties.setProperty("format", FORMAT);
    properties.setProperty("withoutBlobs", String.valueOf(content.withoutBlobs()));
    properties.setProperty("complete", String.valueOf(content.complete()));
    Path next = directory.resolve(PROPERTIES + ".next");
    try (Writer writer = Files.newBufferedWriter(next)) {
      properties.store(writer, null);
    }
    Files.move(
        next,
        directory.resolve(PROPERTIES),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
              throws IOException {
            if (e != null) {
              throw e;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
