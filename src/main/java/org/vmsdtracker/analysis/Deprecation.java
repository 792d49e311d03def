package org.vmsdtracker.analysis;

import org.jspecify.annotations.Nullable;

/**
 * A document's declaration that a target is deprecated.
 *
 * @param title the heading or entry that declares it
 * @param since the QEMU version that it names, e.g. {@code 5.2}; null where it names none
 * @param evidence the line of the heading
 */
public record Deprecation(String title, @Nullable String since, SourceLine evidence) {}
