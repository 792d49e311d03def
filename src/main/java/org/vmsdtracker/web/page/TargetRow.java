package org.vmsdtracker.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.CpuCommon;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.history.LinkTemplates;

/**
 * A row of the matrix.
 *
 * @param name the target
 * @param href its page
 * @param look its label
 * @param cpuCommon whether cpu_common is embedded; a dash where the question doesn't arise
 * @param symbol the description, linked to its definition; null where there is none
 * @param place the line that registers it; null where none does
 * @param version the description's version; null where not written
 * @param emulators architectures of its system emulators
 * @param report the page that prepares a report about this row
 */
record TargetRow(
    String name,
    String href,
    LabelLook look,
    String cpuCommon,
    @Nullable Link symbol,
    @Nullable Link place,
    @Nullable Integer version,
    List<String> emulators,
    String report) {

  static TargetRow of(TargetState target, Shown shown, LinkTemplates links) {
    String name = target.name().value();
    return new TargetRow(
        name,
        Link.target(name, shown.frame().at()),
        LabelLook.of(target.label()),
        cpuCommon(target.cpuCommon()),
        symbol(target, shown, links),
        target.evidence().stream()
            .filter(Evidence::inForce)
            .findFirst()
            .map(evidence -> place(evidence.path(), evidence.line(), shown, links))
            .orElse(null),
        target.versionId(),
        Emulators.system(target),
        Link.report(name, shown.commit().hex()));
  }

  private static String cpuCommon(@Nullable CpuCommon value) {
    if (value == null) {
      return "?";
    }
    return value == CpuCommon.NOT_APPLICABLE ? "–" : value.wire();
  }

  private static @Nullable Link symbol(TargetState target, Shown shown, LinkTemplates links) {
    if (target.vmsd() != null) {
      return new Link(
          target.vmsd().symbol(),
          links.file(shown.commit(), target.vmsd().path(), target.vmsd().line()));
    }
    return target.evidence().stream()
        .filter(evidence -> evidence.inForce() && evidence.symbol() != null)
        .findFirst()
        .map(
            evidence ->
                new Link(
                    String.valueOf(evidence.symbol()),
                    links.file(shown.commit(), evidence.path(), evidence.line())))
        .orElse(null);
  }

  static Link place(String path, int line, Shown shown, LinkTemplates links) {
    return new Link(path + ":" + line, links.file(shown.commit(), path, line));
  }
}
