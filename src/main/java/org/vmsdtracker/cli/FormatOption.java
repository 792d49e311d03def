package org.vmsdtracker.cli;

import org.vmsdtracker.render.Format;
import picocli.CommandLine.Option;

/** How a command prints its answer. */
final class FormatOption {

  @Option(
      names = "--format",
      paramLabel = "<format>",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if left out.")
  private Format format = Format.TEXT;

  Format format() {
    return format;
  }
}
