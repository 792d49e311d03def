package org.vmsdtracker.snapshot;

import java.util.List;
import java.util.Optional;
import org.vmsdtracker.analysis.StreamLayout;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.analysis.TreeClassifier;
import org.vmsdtracker.analysis.TreeFacts;
import org.vmsdtracker.git.FileChange;

/**
 * Every target of a tree that is moved from commit to commit by what changes between them. It
 * begins at the empty tree.
 */
public final class TreeCursor {

  private final FactsTable table;
  private final TreeClassifier classifier;

  public TreeCursor(FactsTable table) {
    this(table, new TreeClassifier());
  }

  /** A cursor that follows the states alone. */
  public static TreeCursor ofStates(FactsTable table) {
    return new TreeCursor(table, TreeClassifier.ofStates());
  }

  /** A cursor that follows alone what stands around the CPUs. */
  public static TreeCursor ofSurroundings(FactsTable table) {
    return new TreeCursor(table, TreeClassifier.ofSurroundings());
  }

  private TreeCursor(FactsTable table, TreeClassifier classifier) {
    this.table = table;
    this.classifier = classifier;
  }

  /** Another cursor at the same tree. */
  public TreeCursor copy() {
    return new TreeCursor(table, classifier.copy());
  }

  /** Moves to the tree that these changes make of this one. */
  public void apply(List<FileChange> changes) {
    for (FileChange change : changes) {
      String path = change.path();
      if (change.after() == null) {
        classifier.remove(path);
      } else {
        table
            .facts(path, change.after())
            .ifPresentOrElse(
                found -> classifier.put(path, found),
                () -> classifier.putUnread(path, SnapshotReader.tooLarge(path)));
      }
    }
  }

  /** Every target, by name; a state that didn't change is the same object as before. */
  public List<TargetState> states() {
    return classifier.states();
  }

  /**
   * What the registered description of a target writes into the stream, worked out at each call;
   * empty where there is none or the sources don't tell.
   */
  public Optional<StreamLayout> layout(TargetName target) {
    return classifier.layout(target);
  }

  /** What stands around the CPUs; the same object as before where nothing of it changed. */
  public TreeFacts facts() {
    return classifier.facts();
  }
}
