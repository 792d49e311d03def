package org.vmsdtracker.history;

import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;

/**
 * A fact about a target over the positions {@code [from, until)}.
 *
 * @param target the target
 * @param kind what it is about
 * @param subject the name of the machine type or accelerator; empty for the other kinds
 * @param from the first landing that has it
 * @param until the first landing that doesn't any more; null for the current ones
 * @param value as {@link FactKind} says
 */
public record FactSpan(
    TargetName target,
    FactKind kind,
    String subject,
    Landing from,
    @Nullable Landing until,
    String value) {}
