package org.vmsdtracker.history;

import org.vmsdtracker.snapshot.Snapshot;

/**
 * The branch's tip as a scan found it.
 *
 * @param snapshot every target at the tip
 * @param run the scan run that made it
 */
public record ScannedTip(Snapshot snapshot, ScanRun run) {}
