package org.vmsdtracker.git;

import java.time.Instant;

/**
 * A commit that a revision resolved to.
 *
 * @param id its id
 * @param date its committer date
 * @param subject the first line of its message
 */
public record CommitInfo(CommitId id, Instant date, String subject) {}
