package org.vmsdtracker.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A section of {@code MAINTAINERS} that covers a target's directory.
 *
 * @param title e.g. {@code RISC-V TCG CPUs}
 * @param status the {@code S:} line, e.g. {@code Supported}; null where it has none
 * @param maintainers {@code M:} lines as written
 * @param reviewers {@code R:} lines as written
 * @param lists {@code L:} lines as written
 * @param evidence the line of the title
 */
public record MaintainersSection(
    String title,
    @Nullable String status,
    List<String> maintainers,
    List<String> reviewers,
    List<String> lists,
    SourceLine evidence) {

  public MaintainersSection {
    maintainers = List.copyOf(maintainers);
    reviewers = List.copyOf(reviewers);
    lists = List.copyOf(lists);
  }
}
