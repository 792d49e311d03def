package org.vmsdtracker.patch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The patches of an input, in the order in which they apply.
 *
 * @param patches at least one
 * @param title of the cover letter, else of the first patch; empty for a plain diff
 * @param baseCommit the {@code base-commit:} trailer, 40 hex digits; null where none is given
 * @param notes sentences for the reader: what was put in order, left out or taken once
 */
public record Series(
    List<Patch> patches, String title, @Nullable String baseCommit, List<String> notes) {

  public Series {
    patches = List.copyOf(patches);
    notes = List.copyOf(notes);
  }
}
