package org.vmsdtracker.history;

/**
 * What is scanned.
 *
 * @param repository its address or path, without credentials
 * @param branch the branch whose tip counts
 */
public record Source(String repository, String branch) {}
