package org.vmsdtracker.analysis;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vmsdtracker.analysis.PaperFacts.Section;

/**
 * A section of {@code MAINTAINERS} that covers something of a target's directory.
 *
 * @param extent how much of it
 * @param ofCpus whether it or its chapter speaks of CPUs, not of the architecture in general
 * @param section the section
 */
record Covering(Extent extent, boolean ofCpus, MaintainersSection section) {

  /** From most to least. */
  enum Extent {
    DIRECTORY,
    /** All files of the directory, or all of some kind, but none below. */
    FILES,
    TRANSLATOR,
    PART,
    NOTHING
  }

  static final Comparator<Covering> BEST_FIRST =
      Comparator.comparing(Covering::extent)
          .thenComparing(covering -> !covering.ofCpus())
          .thenComparing(covering -> covering.section().evidence().line());

  private static final Pattern CPUS = Pattern.compile("\\bCPUs?\\b");

  /** Empty for a section that covers nothing of the directory, whatever it was called then. */
  static Optional<Covering> of(String path, Section section, TargetName target) {
    Extent extent =
        section.patterns().stream()
            .map(pattern -> extentOf(pattern, target.value()))
            .min(Comparator.naturalOrder())
            .orElse(Extent.NOTHING);
    if (extent == Extent.NOTHING) {
      return Optional.empty();
    }
    var told =
        new MaintainersSection(
            section.title(),
            section.status(),
            section.maintainers(),
            section.reviewers(),
            section.lists(),
            new SourceLine(path, section.line(), section.title()));
    boolean ofCpus = CPUS.matcher(section.chapter() + " " + section.title()).find();
    return Optional.of(new Covering(extent, ofCpus, told));
  }

  private static Extent extentOf(String pattern, String target) {
    int end = "target-".length() + target.length();
    if (!pattern.startsWith(target, "target-".length())) {
      return Extent.NOTHING;
    }
    String inside = pattern.substring(end);
    return switch (inside) {
      case "", "/" -> Extent.DIRECTORY;
      case "/tcg", "/tcg/" -> Extent.TRANSLATOR;
      default ->
          inside.equals("/*") || inside.startsWith("/*.")
              ? Extent.FILES
              : inside.startsWith("/") ? Extent.PART : Extent.NOTHING;
    };
  }
}
