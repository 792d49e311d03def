package org.vmsdtracker.git;

import java.time.Instant;

/**
 * A tag of a commit, lightweight or annotated.
 *
 * @param name without {@code refs/tags/}
 * @param commit what it stands for in the end
 * @param date the commit's committer date
 */
public record TagRef(String name, CommitId commit, Instant date) {}
