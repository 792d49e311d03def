package org.vmsdtracker.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.analysis.Wire;
import org.vmsdtracker.gate.RuleInForce;
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
 * @param withoutLines why lines around the proof aren't shown; null where all are
 * @param axes the independent facts that the label is made of
 * @param systemEmulators binaries such as qemu-system-aarch64
 * @param userEmulators binaries such as qemu-aarch64
 * @param notes sentences for the reader
 * @param facts what stands around its CPU
 * @param timeline its history; null where there is none yet
 * @param strips its machine types over the releases; null where there are none, or no history yet
 * @param rules those that would judge a change of it
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
    @Nullable String withoutLines,
    List<Fact> axes,
    List<String> systemEmulators,
    List<String> userEmulators,
    List<String> notes,
    FactsView facts,
    @Nullable TimelineView timeline,
    @Nullable String strips,
    List<RuleView> rules,
    String overview,
    String json,
    String report) {

  static TargetView of(
      TargetState target,
      Shown shown,
      ProofFiles files,
      Surroundings around,
      @Nullable TimelineView timeline,
      @Nullable String strips,
      List<RuleView> rules) {
    LinkTemplates links = around.links();
    String name = target.name().value();
    String at = shown.frame().at();
    return new TargetView(
        shown.frame(),
        name,
        LabelLook.of(target.label()),
        Verdict.of(target),
        Proof.of(target, shown, links, files),
        Description.of(target, shown, links, files),
        files.whyNot(),
        facts(Axes.of(target)),
        Emulators.system(target).stream().map("qemu-system-"::concat).toList(),
        Emulators.user(target).stream().map("qemu-"::concat).toList(),
        target.notes(),
        FactsView.of(target, shown, around),
        timeline,
        strips,
        rules,
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
   * @param id what its row is called within the page
   * @param permalink the row at the very commit
   * @param inForce whether it counts
   * @param deciding whether it is the one that the label follows from
   * @param registration the field
   * @param form its spelling
   * @param place its line, linked upstream
   * @param text the source line
   * @param guard the conditions around it; null where there are none
   * @param excerpt the lines around it; null where they can't be read
   */
  record Proof(
      String id,
      String permalink,
      boolean inForce,
      boolean deciding,
      String registration,
      String form,
      Link place,
      String text,
      @Nullable String guard,
      @Nullable ExcerptView excerpt) {

    static List<Proof> of(TargetState target, Shown shown, LinkTemplates links, ProofFiles files) {
      String page = Link.target(target.name().value(), shown.commit().hex());
      List<Evidence> all = target.evidence();
      return IntStream.range(0, all.size())
          .mapToObj(
              i -> {
                Evidence found = all.get(i);
                String id = "evidence-" + (i + 1);
                return new Proof(
                    id,
                    page + "#" + id,
                    found.inForce(),
                    i == 0 && found.inForce(),
                    found.registration().wire(),
                    found.form().wire(),
                    TargetRow.place(found.path(), found.line(), shown, links),
                    found.text(),
                    found.guard(),
                    files.around(found));
              })
          .toList();
    }
  }

  /**
   * The description in the sources.
   *
   * @param permalink its row at the very commit
   * @param symbol its C identifier
   * @param name the section's name in the stream; null where not written
   * @param place the line of its definition
   * @param excerpt how it begins; null where that can't be read
   */
  record Description(
      String permalink,
      String symbol,
      @Nullable String name,
      Link place,
      @Nullable ExcerptView excerpt) {

    static @Nullable Description of(
        TargetState target, Shown shown, LinkTemplates links, ProofFiles files) {
      return target.vmsd() == null
          ? null
          : new Description(
              Link.target(target.name().value(), shown.commit().hex()) + "#description",
              target.vmsd().symbol(),
              target.vmsd().name(),
              TargetRow.place(target.vmsd().path(), target.vmsd().line(), shown, links),
              files.beginning(target.vmsd()));
    }
  }

  /**
   * A rule that would judge a change of the target.
   *
   * @param link its id, leading to its page
   * @param title what it is about
   * @param look how much a breach would weigh at most
   * @param because why it concerns the target, as a sentence
   */
  record RuleView(Link link, String title, CheckLook look, String because) {

    static RuleView of(RuleInForce rule) {
      return new RuleView(
          new Link(rule.rule().id(), Link.rule(rule.rule().id())),
          rule.rule().title(),
          CheckLook.of(rule.level()),
          StringUtils.capitalize(rule.because()) + ".");
    }
  }
}
