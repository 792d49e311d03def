package org.vmsdtracker.analysis;

import org.jspecify.annotations.Nullable;

/**
 * A tree's age rule for versioned machine types, from its own macros.
 *
 * @param deprecationMajors major versions, one a year, after which a machine type is deprecated
 * @param deletionMajors major versions after which it may be left out
 * @param deletes whether the tree's macros leave out what is that old by now
 * @param deprecationEvidence where the first number stands
 * @param deletionEvidence where the second number stands
 */
public record MachinePolicy(
    int deprecationMajors,
    int deletionMajors,
    boolean deletes,
    SourceLine deprecationEvidence,
    @Nullable SourceLine deletionEvidence) {}
