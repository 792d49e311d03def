package org.vmsdtracker.git;

import java.util.List;

/** Is told what each commit of a list changes. */
@FunctionalInterface
public interface ChangeVisitor {

  /**
   * Called once for each commit, in the order of the list.
   *
   * @param index the commit's place in the list, from 0
   * @param commit the commit
   * @param changes in path order; empty where nothing that is asked for differs
   */
  void visit(int index, CommitId commit, List<FileChange> changes);
}
