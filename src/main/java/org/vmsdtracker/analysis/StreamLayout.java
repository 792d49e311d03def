package org.vmsdtracker.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the registered description of a target's CPU writes into the migration stream, as far as its
 * sources tell.
 *
 * @param description where it is defined
 * @param versionId its {@code version_id}; null where not written
 * @param minimumVersionId its {@code minimum_version_id}; null where not written
 * @param fields in order
 * @param subsections in order
 */
public record StreamLayout(
    SourceLine description,
    @Nullable Integer versionId,
    @Nullable Integer minimumVersionId,
    List<Part> fields,
    List<Part> subsections) {

  public StreamLayout {
    fields = List.copyOf(fields);
    subsections = List.copyOf(subsections);
  }

  /**
   * A field or a subsection.
   *
   * @param text as written, on one line
   * @param at its line
   */
  public record Part(String text, SourceLine at) {}
}
