package org.vmsdtracker.snapshot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.FileFacts;
import org.vmsdtracker.analysis.Presence;
import org.vmsdtracker.analysis.SourceKind;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TreeClassifier;
import org.vmsdtracker.git.BlobId;
import org.vmsdtracker.git.FileChange;
import org.vmsdtracker.git.FileEntry;

/**
 * The targets that some steps can affect: those whose files they change, those whose emulators a
 * build file adds or drops, and all where common code saves or registers CPUs in another way. The
 * files of other targets are there, but say nothing.
 */
final class AffectedTargets {

  /** The emulators that are built from a target. */
  private record Built(Presence presence, List<String> configs) {}

  private final BaseFiles files;
  private final List<List<FileChange>> steps;
  private final NavigableSet<TargetName> touched = new TreeSet<>();
  private final NavigableSet<TargetName> all = new TreeSet<>();
  private boolean boards;

  private AffectedTargets(BaseFiles files, List<List<FileChange>> steps) {
    this.files = files;
    this.steps = steps;
  }

  static AffectedTargets find(BaseFiles files, List<List<FileChange>> steps) {
    var found = new AffectedTargets(files, steps);
    found.addTouched();
    found.addBuiltOtherwise();
    found.addRegisteredOtherwise();
    if (!found.all.isEmpty()) {
      found.readSources();
    }
    return found;
  }

  NavigableSet<TargetName> all() {
    return all;
  }

  NavigableSet<TargetName> touched() {
    return touched;
  }

  /** The base as far as it decides the states of affected targets. */
  TreeClassifier classifierAtBase() {
    TreeClassifier classifier = new TreeClassifier();
    if (!all.isEmpty()) {
      files.withoutBoards().forEach(f -> put(classifier, f.path(), f.blob(), this::speaks));
      if (boards) {
        files.boards().forEach(f -> put(classifier, f.path(), f.blob(), this::speaks));
      }
    }
    return classifier;
  }

  /** Moves a classifier over a step. */
  void apply(List<FileChange> step, TreeClassifier classifier) {
    apply(step, classifier, this::speaks);
  }

  private void apply(List<FileChange> step, TreeClassifier classifier, Predicate<String> speaking) {
    for (FileChange change : step) {
      if (change.after() != null) {
        put(classifier, change.path(), change.after(), speaking);
      } else {
        classifier.remove(change.path());
      }
    }
  }

  private void put(
      TreeClassifier classifier, String path, BlobId blob, Predicate<String> speaking) {
    if (speaking.test(path)) {
      files
          .facts(path, blob)
          .ifPresentOrElse(
              found -> classifier.put(path, found),
              () -> classifier.putUnread(path, SnapshotReader.tooLarge(path)));
    } else if (isOfTarget(path)) {
      classifier.put(path, FileFacts.NONE);
    }
  }

  /** Whether what a file says can matter to an affected target's state. */
  private boolean speaks(String path) {
    return isOfTarget(path)
        ? SourceKind.target(path).filter(all::contains).isPresent()
        : BaseFiles.decidesStates(path) && (boards || !BaseFiles.isOfBoards(path));
  }

  private void addTouched() {
    changes(AffectedTargets::isOfTarget)
        .forEach(change -> touched.add(SourceKind.target(change.path()).orElseThrow()));
    all.addAll(touched);
  }

  private void addBuiltOtherwise() {
    if (changes(AffectedTargets::tellsEmulators).findAny().isEmpty()) {
      return;
    }
    files.read(files.withoutBoards().stream().filter(file -> tellsEmulators(file.path())).toList());
    files.readAfter(changes(AffectedTargets::tellsEmulators).toList());
    TreeClassifier bare = new TreeClassifier();
    files
        .withoutBoards()
        .forEach(f -> put(bare, f.path(), f.blob(), AffectedTargets::tellsEmulators));
    Map<TargetName, Built> before = built(bare);
    for (List<FileChange> step : steps) {
      apply(step, bare, AffectedTargets::tellsEmulators);
      if (step.stream().anyMatch(change -> tellsEmulators(change.path()))) {
        Map<TargetName, Built> after = built(bare);
        Stream.concat(before.keySet().stream(), after.keySet().stream())
            .filter(target -> !Objects.equals(before.get(target), after.get(target)))
            .forEach(all::add);
      }
    }
  }

  private static Map<TargetName, Built> built(TreeClassifier bare) {
    var built = new HashMap<TargetName, Built>();
    bare.states().forEach(s -> built.put(s.name(), new Built(s.presence(), s.configs())));
    return built;
  }

  private void addRegisteredOtherwise() {
    List<FileChange> common =
        changes(path -> SourceKind.of(path).orElseThrow() == SourceKind.COMMON_C).toList();
    files.readBoth(common);
    if (common.stream().anyMatch(this::registersOtherwise)) {
      all.addAll(files.names());
    }
  }

  private boolean registersOtherwise(FileChange change) {
    FileFacts before = facts(change.path(), change.before());
    FileFacts after = facts(change.path(), change.after());
    return !before.savers().equals(after.savers())
        || !before.savevmCalls().equals(after.savevmCalls());
  }

  private FileFacts facts(String path, @Nullable BlobId blob) {
    return Optional.ofNullable(blob).flatMap(b -> files.facts(path, b)).orElse(FileFacts.NONE);
  }

  private void readSources() {
    List<FileEntry> speaking =
        files.withoutBoards().stream().filter(file -> speaks(file.path())).toList();
    files.read(speaking);
    files.readAfter(changes(this::speaks).toList());
    Stream<FileFacts> read =
        Stream.concat(
            speaking.stream().map(file -> facts(file.path(), file.blob())),
            changes(this::speaks).map(change -> facts(change.path(), change.after())));
    boards = read.anyMatch(facts -> !facts.savers().isEmpty());
    if (boards) {
      files.read(files.boards());
      files.readAfter(changes(this::speaks).toList());
    }
  }

  private Stream<FileChange> changes(Predicate<String> wanted) {
    return steps.stream().flatMap(List::stream).filter(change -> wanted.test(change.path()));
  }

  private static boolean isOfTarget(String path) {
    return SourceKind.of(path).orElseThrow() == SourceKind.TARGET_C;
  }

  private static boolean tellsEmulators(String path) {
    return switch (SourceKind.of(path).orElseThrow()) {
      case CONFIG, CONFIGURE -> true;
      case MAKEFILE -> !BaseFiles.isOfBoards(path);
      default -> false;
    };
  }
}
