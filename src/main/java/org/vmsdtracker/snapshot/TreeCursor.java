package org.vmsdtracker.snapshot;

import java.util.List;
import org.vmsdtracker.analysis.FileFacts;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.analysis.TreeClassifier;
import org.vmsdtracker.git.FileChange;

/**
 * Every target of a tree that is moved from commit to commit by what changes between them. It
 * begins at the empty tree.
 */
public final class TreeCursor {

  private final FactsTable facts;
  private final TreeClassifier classifier;

  public TreeCursor(FactsTable facts) {
    this(facts, new TreeClassifier());
  }

  private TreeCursor(FactsTable facts, TreeClassifier classifier) {
    this.facts = facts;
    this.classifier = classifier;
  }

  /** Another cursor at the same tree. */
  public TreeCursor copy() {
    return new TreeCursor(facts, classifier.copy());
  }

  /** Moves to the tree that these changes make of this one. */
  public void apply(List<FileChange> changes) {
    for (FileChange change : changes) {
      String path = change.path();
      if (change.after() == null) {
        classifier.remove(path);
      } else {
        facts
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

  /** Whether a file's facts can make boards count. */
  public static boolean mayNeedBoards(FileFacts file) {
    return !file.savers().isEmpty();
  }
}
