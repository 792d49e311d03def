package org.vmsdtracker.history;

import java.time.Duration;
import java.time.Instant;

/**
 * A phase of a scan run that is over. The phases of a run follow one another, so that their times
 * add up; one that was interrupted and resumed counts once.
 *
 * @param name what was done, e.g. {@code fetching the tip}
 * @param startedAt when it began
 * @param took the time spent in it
 * @param amount units done
 * @param unit what was counted, e.g. {@code objects}; empty where nothing was
 * @param bytes bytes received
 */
public record ScanPhase(
    String name, Instant startedAt, Duration took, long amount, String unit, long bytes) {}
