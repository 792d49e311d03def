package org.vmsdtracker.web.page;

import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.analysis.Vmsd;
import org.vmsdtracker.analysis.Wire;
import org.vmsdtracker.snapshot.RevisionInfo;

/** A report about one target, prepared so that only the objection is left to write. */
final class ReportText {

  private ReportText() {}

  static String subject(TargetState target, RevisionInfo revision) {
    return "vmsd-tracker: %s at %s".formatted(target.name(), name(revision));
  }

  static String body(TargetState target, RevisionInfo revision) {
    var text = new StringBuilder();
    line(text, "Revision", "%s (%s)".formatted(name(revision), revision.commit()));
    line(text, "Target", target.name().value());
    line(text, "Label", target.label().wire());
    line(text, "Registration", wire(target.registration()));
    line(text, "Form", wire(target.form()));
    line(text, "Migratable", String.valueOf(target.migratable()));
    line(text, "cpu_common", wire(target.cpuCommon()));
    line(
        text, "Version", "%s, minimum %s".formatted(target.versionId(), target.minimumVersionId()));
    Vmsd vmsd = target.vmsd();
    line(
        text,
        "Description",
        vmsd == null ? "none" : "%s %s:%d".formatted(vmsd.symbol(), vmsd.path(), vmsd.line()));
    text.append("\nEvidence:\n");
    if (target.evidence().isEmpty()) {
      text.append("  none\n");
    }
    target.evidence().forEach(evidence -> evidence(text, evidence));
    target.notes().forEach(note -> text.append("Note: ").append(note).append('\n'));
    text.append("\nWhat is wrong, and where the sources say so:\n\n");
    return text.toString();
  }

  private static void evidence(StringBuilder text, Evidence evidence) {
    text.append(
        "  %s:%d %s"
            .formatted(
                evidence.path(),
                evidence.line(),
                evidence.inForce() ? "in force" : "not in force"));
    if (evidence.guard() != null) {
      text.append(", inside #if ").append(evidence.guard());
    }
    text.append("\n    ").append(evidence.text()).append('\n');
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("%-13s %s\n".formatted(name + ":", value));
  }

  private static String name(RevisionInfo revision) {
    String describe = revision.describe();
    return describe == null ? revision.commit().abbreviated() : describe;
  }

  private static String wire(@Nullable Wire value) {
    return value == null ? "null" : value.wire();
  }
}
