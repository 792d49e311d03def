package org.vmsdtracker.git;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a commit says about itself.
 *
 * @param id its id
 * @param author its author's name, without the address
 * @param authorDate when it was written
 * @param date when it was committed
 * @param subject the first line of its message
 * @param messageId the mail that it came in, without angle brackets; null where it doesn't say
 * @param link the value of its {@code Link:} trailer; null where it has none
 */
public record CommitDetails(
    CommitId id,
    String author,
    Instant authorDate,
    Instant date,
    String subject,
    @Nullable String messageId,
    @Nullable String link) {}
