package org.vmsdtracker.gate;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.StreamLayout;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.analysis.TargetState;

/**
 * A target in one of the two trees.
 *
 * @param state null where the tree doesn't have the target
 * @param layout what its registered description writes; gives null where that can't be told
 * @param facts what stands around it, worked out where a rule asks; gives null where the tree
 *     doesn't have the target
 */
public record Side(
    @Nullable TargetState state,
    Supplier<@Nullable StreamLayout> layout,
    Supplier<@Nullable TargetFacts> facts) {}
