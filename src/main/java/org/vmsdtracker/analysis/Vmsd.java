package org.vmsdtracker.analysis;

import org.jspecify.annotations.Nullable;

/**
 * Where the registered {@code VMStateDescription} is defined.
 *
 * @param symbol its C identifier, e.g. {@code vmstate_arm_cpu}
 * @param name its {@code .name}, the name of the section in the stream; null where not written
 * @param path file, relative to the root of the tree
 * @param line line of the symbol in its definition, from 1
 */
public record Vmsd(String symbol, @Nullable String name, String path, int line) {}
