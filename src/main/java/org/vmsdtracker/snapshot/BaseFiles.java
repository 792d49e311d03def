package org.vmsdtracker.snapshot;

import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.FileFacts;
import org.vmsdtracker.analysis.SourceKind;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.git.BlobId;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.FileChange;
import org.vmsdtracker.git.FileEntry;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.PathFilter;

/** The files of a base, listed as far as they are asked for, and the facts of files read so far. */
final class BaseFiles {

  private static final PathFilter BOARDS =
      new PathFilter() {
        @Override
        public boolean enters(String directory) {
          return directory.equals("hw") || directory.startsWith("hw/");
        }

        @Override
        public boolean takes(String path) {
          return isOfBoards(path) && QemuPaths.SOURCES.takes(path) && decidesStates(path);
        }
      };

  private static final PathFilter WITHOUT_BOARDS =
      new PathFilter() {
        @Override
        public boolean enters(String directory) {
          return !directory.equals("hw")
              && !directory.startsWith("include")
              && !directory.startsWith("docs")
              && QemuPaths.SOURCES.enters(directory);
        }

        @Override
        public boolean takes(String path) {
          return QemuPaths.SOURCES.takes(path) && decidesStates(path);
        }
      };

  private final GitRepository repository;
  private final CommitId base;
  private final TreeFiles files;
  private @Nullable List<FileEntry> withoutBoards;

  BaseFiles(GitRepository repository, CommitId base, TreeFiles files) {
    this.repository = repository;
    this.base = base;
    this.files = files;
  }

  /** Whether the state of some target may depend on a file, be it through a board. */
  static boolean decidesStates(String path) {
    return switch (SourceKind.of(path).orElseThrow()) {
      case TARGET_C, COMMON_C, CONFIG, CONFIGURE, MAKEFILE, MESON, KCONFIG -> true;
      case HEADER, VERSION, TOP_MESON, MAINTAINERS, DEPRECATED_RST, DEPRECATED_TEXI -> false;
    };
  }

  /** Whether a file is a board, or tells which emulators have one. */
  static boolean isOfBoards(String path) {
    return path.startsWith("hw/");
  }

  /** The files that states depend on, without boards. */
  List<FileEntry> withoutBoards() {
    List<FileEntry> listed = withoutBoards;
    if (listed == null) {
      listed = repository.files(base, WITHOUT_BOARDS);
      withoutBoards = listed;
    }
    return listed;
  }

  /** The targets that the base has. */
  NavigableSet<TargetName> names() {
    return withoutBoards().stream()
        .flatMap(file -> SourceKind.target(file.path()).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The boards and their build files. */
  List<FileEntry> boards() {
    return repository.files(base, BOARDS);
  }

  /** All that a snapshot reads. */
  List<FileEntry> all() {
    return repository.files(base, QemuPaths.SOURCES);
  }

  void read(Collection<FileEntry> wanted) {
    files.read(wanted);
  }

  /** Reads the files that a step makes. */
  void readAfter(Collection<FileChange> changes) {
    files.read(changes.stream().flatMap(c -> entry(c.path(), c.after())).toList());
  }

  /** Reads the files that a step changes, before and after. */
  void readBoth(Collection<FileChange> changes) {
    files.read(
        changes.stream()
            .flatMap(c -> Stream.concat(entry(c.path(), c.before()), entry(c.path(), c.after())))
            .toList());
  }

  private static Stream<FileEntry> entry(String path, @Nullable BlobId blob) {
    return blob == null ? Stream.empty() : Stream.of(new FileEntry(path, blob));
  }

  /** The facts of a file that was read, empty where it is too large. */
  Optional<FileFacts> facts(String path, BlobId blob) {
    return files.table().facts(path, blob);
  }

  FactsTable table() {
    return files.table();
  }
}
