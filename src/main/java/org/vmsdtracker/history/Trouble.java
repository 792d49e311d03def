package org.vmsdtracker.history;

import java.time.Instant;

/**
 * Why fresh data is missing.
 *
 * @param sentence what is wrong and what can be done
 * @param since when it was first seen
 * @param nextTry when the job tries again
 */
public record Trouble(String sentence, Instant since, Instant nextTry) {}
