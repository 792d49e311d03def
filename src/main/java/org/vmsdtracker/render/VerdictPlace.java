package org.vmsdtracker.render;

import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.snapshot.RevisionInfo;

/**
 * Where a verdict and what it speaks of are found on the web.
 *
 * @param site address of the application, without a slash at its end; null where there is none
 * @param check the id under which the verdict is kept there; null where it isn't
 * @param repository address of the repository that the base is from; null where it has none that
 *     others could use
 * @param links where files of the base are shown
 */
public record VerdictPlace(
    @Nullable String site,
    @Nullable String check,
    @Nullable String repository,
    LinkTemplates links) {

  /** A verdict that is kept nowhere. */
  public static final VerdictPlace NOWHERE =
      new VerdictPlace(null, null, null, LinkTemplates.DEFAULT);

  /** The page of a rule; null where there is no application. */
  @Nullable String rule(String id) {
    return site == null ? null : site + "/rules/" + id;
  }

  /** The page of the verdict; null where it isn't kept. */
  @Nullable String page() {
    return site == null || check == null ? null : site + "/checks/" + check;
  }

  /** Where a line of the base is shown; null where the base isn't known. */
  @Nullable String link(@Nullable RevisionInfo base, SourceLine line) {
    return base == null ? null : links.file(base.commit(), line.path(), line.line());
  }
}
