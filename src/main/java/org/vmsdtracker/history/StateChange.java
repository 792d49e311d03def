package org.vmsdtracker.history;

import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;

/**
 * A target's state, proof included, from a position on until its next change.
 *
 * @param position the first position that has it
 * @param target the target
 * @param state the state; null where the target is gone
 */
public record StateChange(int position, TargetName target, @Nullable TargetState state) {}
