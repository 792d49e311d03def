package org.vmsdtracker.web.page;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.analysis.Wire;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.render.Surroundings;
import org.vmsdtracker.snapshot.Axes;

/**
 * One target with all of its proof.
 *
 * @param frame the page's frame
 * @param name the target
 * @param look its label
 * @param verdict the label and the reason for it
 * @param evidence every registration found
 * @param description where the description is defined; null where there is none
 * @param axes the independent facts that the label is made of
 * @param systemEmulators binaries such as qemu-system-aarch64
 * @param userEmulators binaries such as qemu-aarch64
 * @param notes sentences for the reader
 * @param facts what stands around its CPU
 * @param timeline its history; null where there is none yet
 * @param overview the overview at the same revision
 * @param json the same as JSON
 * @param report the page that prepares a report
 */
record TargetView(
    Frame frame,
    String name,
    LabelLook look,
    Verdict verdict,
    List<Proof> evidence,
    @Nullable Description description,
    List<Fact> axes,
    List<String> systemEmulators,
    List<String> userEmulators,
    List<String> notes,
    FactsView facts,
    @Nullable TimelineView timeline,
    String overview,
    String json,
    String report) {

  static TargetView of(
      TargetState target, Shown shown, @Nullable TimelineView timeline, Surroundings around) {
    LinkTemplates links = around.links();
    String name = target.name().value();
    String at = shown.frame().at();
    return new TargetView(
        shown.frame(),
        name,
        LabelLook.of(target.label()),
        Verdict.of(target),
        target.evidence().stream().map(found -> Proof.of(found, shown, links)).toList(),
        Description.of(target, shown, links),
        facts(Axes.of(target)),
        Emulators.system(target).stream().map("qemu-system-"::concat).toList(),
        Emulators.user(target).stream().map("qemu-"::concat).toList(),
        target.notes(),
        FactsView.of(target, shown, around),
        timeline,
        Link.overview(at),
        Link.json(name, at),
        Link.report(name, shown.commit().hex()));
  }

  /** The axes by name. */
  static List<Fact> facts(Axes target) {
    var axes = new ArrayList<Fact>();
    axes.add(new Fact("presence", target.presence().wire()));
    axes.add(new Fact("registration", wire(target.registration())));
    axes.add(new Fact("form", wire(target.form())));
    axes.add(new Fact("migratable", migratable(target.migratable())));
    axes.add(new Fact("cpu_common", wire(target.cpuCommon())));
    axes.add(new Fact("version_id", number(target.versionId())));
    axes.add(new Fact("minimum_version_id", number(target.minimumVersionId())));
    return axes;
  }

  private static String wire(@Nullable Wire value) {
    return value == null ? "–" : value.wire();
  }

  private static String migratable(@Nullable Boolean value) {
    if (value == null) {
      return "–";
    }
    return value ? "yes" : "no";
  }

  private static String number(@Nullable Integer value) {
    return value == null ? "–" : value.toString();
  }

  /**
   * A name with its value.
   *
   * @param name the axis
   * @param value its value; a dash where there is none
   */
  record Fact(String name, String value) {}

  /**
   * A registration found in the sources.
   *
   * @param inForce whether it counts
   * @param registration the field
   * @param form its spelling
   * @param place its line, linked upstream
   * @param text the source line
   * @param guard the conditions around it; null where there are none
   */
  record Proof(
      boolean inForce,
      String registration,
      String form,
      Link place,
      String text,
      @Nullable String guard) {

    static Proof of(Evidence found, Shown shown, LinkTemplates links) {
      return new Proof(
          found.inForce(),
          found.registration().wire(),
          found.form().wire(),
          TargetRow.place(found.path(), found.line(), shown, links),
          found.text(),
          found.guard());
    }
  }

  /**
   * The description in the sources.
   *
   * @param symbol its C identifier
   * @param name the section's name in the stream; null where not written
   * @param place the line of its definition
   */
  record Description(String symbol, @Nullable String name, Link place) {

    static @Nullable Description of(TargetState target, Shown shown, LinkTemplates links) {
      return target.vmsd() == null
          ? null
          : new Description(
              target.vmsd().symbol(),
              target.vmsd().name(),
              TargetRow.place(target.vmsd().path(), target.vmsd().line(), shown, links));
    }
  }
}
