package org.vmsdtracker.git;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a commit says about itself.
 *
 * @param id its id
 * @param author the author's name without the address and without control characters
 * @param authorDate when it was written
 * @param date its committer date
 * @param subject the first paragraph of its message in one line, as git's {@code %s}, without
 *     control characters and such as turn the direction of writing
 * @param messageId of the mail it came by, without angle brackets; null where it names none
 * @param link the value of its {@code Link:} line; null where it has none
 */
public record CommitDetails(
    CommitId id,
    String author,
    Instant authorDate,
    Instant date,
    String subject,
    @Nullable String messageId,
    @Nullable String link) {}
