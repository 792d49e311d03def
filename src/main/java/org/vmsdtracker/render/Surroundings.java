package org.vmsdtracker.render;

import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.history.Grouping;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.history.Release;
import org.vmsdtracker.snapshot.Snapshot;

/**
 * What a snapshot doesn't hold itself, and its rendering shows.
 *
 * @param links where files are shown on the web
 * @param history the history of the main branch, which tells groups; null while there is none
 */
public record Surroundings(LinkTemplates links, @Nullable HistoryView history) {

  /** Without a history, with links to QEMU's own repository. */
  public static final Surroundings PLAIN = new Surroundings(LinkTemplates.DEFAULT, null);

  /** The group of a target of a snapshot; without a history only that there is none. */
  public Grouping grouping(Snapshot snapshot, TargetState target) {
    return history == null
        ? Grouping.withoutHistory(target)
        : history.grouping(target, snapshot.facts().target(target.name()).orElse(null));
  }

  /** Where a line is shown on the web. */
  public String link(CommitId commit, SourceLine line) {
    return links.file(commit, line.path(), line.line());
  }

  /** The first release that contains a landing; null where none does. */
  public @Nullable String release(@Nullable Landing landing) {
    return history == null || landing == null
        ? null
        : history.firstRelease(landing.position()).map(Release::tag).orElse(null);
  }
}
