package org.vmsdtracker.history;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Where the application keeps its files. One process at a time owns it; the operating system gives
 * it free when that process ends in whatever way.
 */
final class DataDirectory implements Closeable {

  private final Path path;
  private final FileChannel lock;
  private final String instance;

  private DataDirectory(Path path, FileChannel lock, String instance) {
    this.path = path;
    this.lock = lock;
    this.instance = instance;
  }

  /**
   * Creates the directory where it is missing and takes it.
   *
   * @throws StartFailure if it can't be written or belongs to a running process
   */
  static DataDirectory claim(Path directory) {
    Path path = directory.toAbsolutePath().normalize();
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isTaken(channel)) {
        channel.close();
        throw new StartFailure(
            path
                + " is in use by another vmsd-tracker; stop that one, or set vmsd.data-directory"
                + " to another directory.");
      }
      return new DataDirectory(path, channel, instanceOf(path));
    } catch (IOException e) {
      throw new StartFailure(
          "vmsd.data-directory is %s, which can't be written (%s); name a directory that can."
              .formatted(path, e),
          e);
    }
  }

  private static boolean isTaken(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static String instanceOf(Path path) throws IOException {
    Path file = path.resolve("instance-id");
    if (!Files.exists(file) || Files.size(file) == 0) {
      Files.writeString(file, UUID.randomUUID().toString());
    }
    return Files.readString(file).strip();
  }

  Path path() {
    return path;
  }

  /** Where a repository is mirrored: each has its own directory. */
  Path mirror(Source source) {
    String name = source.repository() + "-" + source.branch();
    return path.resolve("mirrors").resolve(name.replaceAll("[^A-Za-z0-9.]+", "-"));
  }

  /** A name for this instance that is the same after a restart. */
  String instance() {
    return instance;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
