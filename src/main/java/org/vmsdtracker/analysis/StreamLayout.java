package org.vmsdtracker.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a description of a target's CPU writes into the migration stream, as far as its sources
 * tell: the one that is registered, or one that it reaches.
 *
 * @param symbol its C identifier
 * @param name its {@code .name}; null where not written
 * @param description where it is defined
 * @param versionId its {@code version_id}; null where not written
 * @param minimumVersionId its {@code minimum_version_id}; null where not written
 * @param fields in order, without the end of the list and without what only user-mode emulators
 *     compile
 * @param subsections in order
 * @param reached layouts of its subsections and of the descriptions that its fields name, as far as
 *     they are defined in the target's directory
 */
public record StreamLayout(
    String symbol,
    @Nullable String name,
    SourceLine description,
    @Nullable Integer versionId,
    @Nullable Integer minimumVersionId,
    List<Part> fields,
    List<Part> subsections,
    List<StreamLayout> reached) {

  public StreamLayout {
    fields = List.copyOf(fields);
    subsections = List.copyOf(subsections);
    reached = List.copyOf(reached);
  }

  /**
   * A field or a subsection.
   *
   * @param text as written, on one line
   * @param at its line
   * @param guard the {@code #if} conditions that a system emulator may or may not meet; null where
   *     every one has it
   */
  public record Part(String text, SourceLine at, @Nullable String guard) {}
}
