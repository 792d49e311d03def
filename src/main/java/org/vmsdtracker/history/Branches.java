package org.vmsdtracker.history;

import java.util.ArrayList;
import java.util.List;
import org.vmsdtracker.git.GitRepository;

/** The branches that are tracked. */
final class Branches {

  private Branches() {}

  /** The main branch, then those that are there beside it, by name. */
  static List<String> tracked(GitRepository repository, String main, List<String> further) {
    var branches = new ArrayList<String>();
    branches.add(main);
    repository.branches(further).stream()
        .filter(branch -> !branch.equals(main))
        .forEach(branches::add);
    return branches;
  }
}
