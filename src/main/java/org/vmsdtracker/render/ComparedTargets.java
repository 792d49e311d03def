package org.vmsdtracker.render;

import java.util.List;
import org.vmsdtracker.snapshot.Comparison;

/** The targets that differ in the same way, and the word for it. */
record ComparedTargets(String word, List<Comparison.Difference> differences) {

  static List<ComparedTargets> of(Comparison comparison) {
    return List.of(
        new ComparedTargets("added", comparison.added()),
        new ComparedTargets("removed", comparison.removed()),
        new ComparedTargets("converted", comparison.converted()),
        new ComparedTargets("renamed", comparison.renamed()),
        new ComparedTargets("changed", comparison.changed()));
  }
}
