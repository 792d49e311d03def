package org.vmsdtracker.analysis;

import org.jspecify.annotations.Nullable;

/**
 * One registration found in the sources.
 *
 * @param registration the field it hangs on
 * @param form how it is spelled
 * @param inForce whether it counts in a system emulator at this revision
 * @param path file, relative to the root of the tree
 * @param line line in that file, from 1
 * @param symbol the description's symbol, {@code cpu_save} for manual ones; null where it can't be
 *     read
 * @param text the source line without surrounding white space
 * @param guard the conjunction of the {@code #if} conditions around the line, null if there is none
 */
public record Evidence(
    Registration registration,
    Form form,
    boolean inForce,
    String path,
    int line,
    @Nullable String symbol,
    String text,
    @Nullable String guard) {}
