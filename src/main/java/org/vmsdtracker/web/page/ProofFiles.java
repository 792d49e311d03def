package org.vmsdtracker.web.page;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.Excerpt;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.analysis.Vmsd;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.history.Tracker;

/**
 * The files that a target's proof stands in, each read once, as far as they are here.
 *
 * @param asked their paths
 * @param files those that are here, by path
 */
record ProofFiles(Set<String> asked, Map<String, byte[]> files) {

  private static final int AROUND_A_LINE = 5;
  private static final int BEFORE_A_DEFINITION = 1;
  private static final int AFTER_A_DEFINITION = 12;

  static ProofFiles of(TargetState target, CommitId commit, Tracker tracker) {
    Set<String> paths =
        target.evidence().stream()
            .map(Evidence::path)
            .collect(Collectors.toCollection(TreeSet::new));
    Optional.ofNullable(target.vmsd()).map(Vmsd::path).ifPresent(paths::add);
    return new ProofFiles(paths, paths.isEmpty() ? Map.of() : tracker.files(commit, paths));
  }

  /** The lines around a registration; null where its file isn't here. */
  @Nullable ExcerptView around(Evidence evidence) {
    return excerpt(evidence.path(), evidence.line(), AROUND_A_LINE, AROUND_A_LINE);
  }

  /** The beginning of a description; null where its file isn't here. */
  @Nullable ExcerptView beginning(Vmsd description) {
    return excerpt(description.path(), description.line(), BEFORE_A_DEFINITION, AFTER_A_DEFINITION);
  }

  private @Nullable ExcerptView excerpt(String path, int line, int before, int after) {
    return Optional.ofNullable(files.get(path))
        .flatMap(bytes -> Excerpt.around(bytes, line, before, after))
        .map(ExcerptView::of)
        .orElse(null);
  }

  boolean isComplete() {
    return files.keySet().containsAll(asked);
  }

  /** Why lines aren't shown; null where all are. */
  @Nullable String whyNot() {
    if (isComplete()) {
      return null;
    }
    return "Lines of %s aren't shown: the copy of the repository here doesn't have them at this commit, or they are damaged; the links lead to them."
        .formatted(
            asked.stream()
                .filter(path -> !files.containsKey(path))
                .collect(Collectors.joining(" and ")));
  }
}
