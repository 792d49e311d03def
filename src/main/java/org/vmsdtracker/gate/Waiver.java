package org.vmsdtracker.gate;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;

/**
 * A permission to go against a rule for a while.
 *
 * @param rule the rule's id
 * @param target the target
 * @param reason why
 * @param until the last day on which it counts, in UTC; null where it has no end
 * @param source the file that it stands in, with its line
 */
public record Waiver(
    String rule, TargetName target, String reason, @Nullable LocalDate until, String source) {}
