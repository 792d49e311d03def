package org.vmsdtracker.snapshot;

import org.vmsdtracker.analysis.SourceKind;
import org.vmsdtracker.git.BlobId;

/**
 * What the facts of a file depend on, beside the analyzer's version.
 *
 * @param blob its bytes
 * @param kind what its path makes it
 */
public record FactsKey(BlobId blob, SourceKind kind) {}
