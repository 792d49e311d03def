package org.vmsdtracker.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the documents, the build files and the names of sources say about one target.
 *
 * @param accelerators sorted by name; null where the tree doesn't tell
 * @param deprecation null where no document declares the target deprecated
 * @param maintainers sections that cover its directory, the one of its CPUs first
 * @param notes why something can't be told
 */
record TargetPapers(
    @Nullable List<Accelerator> accelerators,
    @Nullable Deprecation deprecation,
    List<MaintainersSection> maintainers,
    List<String> notes) {}
