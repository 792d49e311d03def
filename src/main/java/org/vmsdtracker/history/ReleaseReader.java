package org.vmsdtracker.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.HistoryCommit;
import org.vmsdtracker.git.TagRef;

/** Finds the releases of a branch, and where those on stable branches left it. */
final class ReleaseReader {

  private final GitRepository repository;
  private final Map<CommitId, Integer> positions;

  /**
   * @param positions the position of every first-parent commit of the branch
   */
  ReleaseReader(GitRepository repository, Map<CommitId, Integer> positions) {
    this.repository = repository;
    this.positions = positions;
  }

  /** The releases, by position, then version; tags of another history are left out. */
  List<Release> read() {
    var releases = new ArrayList<Release>();
    for (TagRef tag : repository.tags()) {
      ReleaseVersion.of(tag.name()).ifPresent(version -> add(releases, version, tag));
    }
    releases.sort(Release.ORDER);
    return releases;
  }

  private void add(List<Release> releases, ReleaseVersion version, TagRef tag) {
    Integer position = positions.get(tag.commit());
    if (position != null) {
      releases.add(new Release(version, tag.commit(), tag.date(), position, true));
      return;
    }
    List<HistoryCommit> own = repository.firstParents(tag.commit(), positions::containsKey);
    if (!own.isEmpty() && !own.get(0).parents().isEmpty()) {
      Integer left = positions.get(own.get(0).parents().get(0));
      if (left != null) {
        releases.add(new Release(version, tag.commit(), tag.date(), left, false));
      }
    }
  }
}
