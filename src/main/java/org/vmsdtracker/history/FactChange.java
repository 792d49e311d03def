package org.vmsdtracker.history;

import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;

/**
 * A fact about a target from a position on until its next change.
 *
 * @param position the first position that has it
 * @param target the target
 * @param kind what it is about
 * @param subject the name of the machine type or accelerator; empty for the other kinds
 * @param value as {@link FactKind} says; null where it is no longer so
 */
public record FactChange(
    int position, TargetName target, FactKind kind, String subject, @Nullable String value) {}
