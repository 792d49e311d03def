package org.vmsdtracker.snapshot;

import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TreeClassifier;
import org.vmsdtracker.analysis.TreeFacts;
import org.vmsdtracker.git.BlobId;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.FileChange;
import org.vmsdtracker.git.FileEntry;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.git.GitRepository;

/**
 * A tree that goes from a base along given steps, with the targets that these can affect. Only
 * files that matter to them are read; where the steps change no such file, none of the base. For
 * one thread.
 */
public final class ChangingTree {

  private final List<List<FileChange>> steps;
  private final BaseFiles files;
  private final AffectedTargets affected;
  private final TreeClassifier atBase;
  private final TreeClassifier classifier;
  private int position;
  private @Nullable TreeCursor surroundingsAtBase;
  private @Nullable TreeCursor surroundings;
  private int surroundingsPosition;

  /**
   * Finds what is affected, and stands at the base.
   *
   * @param steps what each step changes in the tree before it
   * @param made the bytes of blobs that are in no repository
   * @throws GitFailure if a file that matters is missing or damaged
   */
  public ChangingTree(
      GitRepository repository,
      FactsCache cache,
      BlobSupply supply,
      CommitId base,
      List<List<FileChange>> steps,
      Function<BlobId, Optional<byte[]>> made) {
    this.steps =
        steps.stream()
            .map(step -> step.stream().filter(c -> QemuPaths.SOURCES.takes(c.path())).toList())
            .toList();
    this.files = new BaseFiles(repository, base, new TreeFiles(repository, cache, supply, made));
    this.affected = AffectedTargets.find(files, this.steps);
    this.atBase = affected.classifierAtBase();
    this.classifier = atBase.copy();
  }

  /** Targets that the steps can affect. */
  public NavigableSet<TargetName> affected() {
    return Collections.unmodifiableNavigableSet(affected.all());
  }

  /** Those of them whose own files the steps change. */
  public NavigableSet<TargetName> touched() {
    return Collections.unmodifiableNavigableSet(affected.touched());
  }

  /** Every target that the base or any step has. */
  public NavigableSet<TargetName> names() {
    NavigableSet<TargetName> names = files.names();
    names.addAll(affected.touched());
    return names;
  }

  /** Whether a step, from 1, changes any file that is read. */
  public boolean matters(int step) {
    return !steps.get(step - 1).isEmpty();
  }

  /** The targets at the base. */
  public TargetsAt base() {
    return new TargetsAt(atBase, this::factsAtBase);
  }

  /** The targets after a step, from 1, that isn't before the last one asked for. */
  public TargetsAt after(int step) {
    for (; position < step; position++) {
      affected.apply(steps.get(position), classifier);
    }
    return new TargetsAt(classifier, () -> factsAfter(step));
  }

  private TreeFacts factsAtBase() {
    return cursorAtBase().facts();
  }

  private TreeFacts factsAfter(int step) {
    TreeCursor cursor = surroundings;
    if (cursor == null) {
      cursor = cursorAtBase().copy();
      surroundings = cursor;
    }
    for (; surroundingsPosition < step; surroundingsPosition++) {
      cursor.apply(steps.get(surroundingsPosition));
    }
    return cursor.facts();
  }

  private TreeCursor cursorAtBase() {
    TreeCursor cursor = surroundingsAtBase;
    if (cursor == null) {
      List<FileEntry> all = files.all();
      files.read(all);
      steps.forEach(files::readAfter);
      cursor = new TreeCursor(files.table());
      cursor.apply(all.stream().map(f -> new FileChange(f.path(), null, f.blob())).toList());
      surroundingsAtBase = cursor;
    }
    return cursor;
  }
}
