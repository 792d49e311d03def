package org.vmsdtracker.snapshot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.git.CommitId;

/**
 * The commit that a snapshot was taken at.
 *
 * @param commit its id
 * @param describe what {@code git describe --tags} prints; null where no tag is reachable
 * @param date its committer date
 */
public record RevisionInfo(CommitId commit, @Nullable String describe, Instant date) {}
