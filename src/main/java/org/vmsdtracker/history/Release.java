package org.vmsdtracker.history;

import java.time.Instant;
import java.util.Comparator;
import org.vmsdtracker.git.CommitId;

/**
 * A release tag, e.g. {@code v6.1.0} or {@code v6.1.0-rc2}.
 *
 * @param version what the tag names
 * @param commit the tagged commit
 * @param date its committer date
 * @param position the last first-parent position that it contains
 * @param onBranch whether the tag is at that position; false where it is on a branch that left
 *     there
 */
public record Release(
    ReleaseVersion version, CommitId commit, Instant date, int position, boolean onBranch) {

  /** By position, then version. */
  public static final Comparator<Release> ORDER =
      Comparator.comparingInt(Release::position).thenComparing(Release::version);

  /** The tag's name. */
  public String tag() {
    return version.tag();
  }

  /** Where the branch was. */
  public Landing landing() {
    return new Landing(position, commit, date);
  }

  /** Whether it is a release x.y.0; the early ones of them were tagged beside the branch. */
  public boolean isMajor() {
    return isFinal() && version.micro() == 0 && version.patch() == 0;
  }

  /** Whether it is no release candidate. */
  public boolean isFinal() {
    return version.candidate() == 0;
  }
}
