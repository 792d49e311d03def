package org.vmsdtracker.render;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Accelerator;
import org.vmsdtracker.analysis.Deprecation;
import org.vmsdtracker.analysis.MachineType;
import org.vmsdtracker.analysis.MachineVersion;
import org.vmsdtracker.analysis.MaintainersSection;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.history.Grouping;
import org.vmsdtracker.snapshot.ConversionPrice;
import org.vmsdtracker.snapshot.EstimatedRelease;
import org.vmsdtracker.snapshot.MachineFamily;
import org.vmsdtracker.snapshot.Snapshot;

/** The members of a target's JSON that tell what stands around its CPU. */
final class FactsJson {

  private final Snapshot snapshot;
  private final Surroundings around;

  FactsJson(Snapshot snapshot, Surroundings around) {
    this.snapshot = snapshot;
    this.around = around;
  }

  Surroundings around() {
    return around;
  }

  void write(JsonText json, TargetState target) {
    TargetFacts facts = snapshot.facts().target(target.name()).orElse(null);
    machines(json, facts == null ? null : facts.machines());
    accelerators(json, facts == null ? null : facts.accelerators());
    json.flag("deprecated", facts == null ? null : facts.deprecation() != null);
    deprecation(json, facts == null ? null : facts.deprecation());
    maintainers(json, facts == null ? List.of() : facts.maintainers());
    Grouping grouping = around.grouping(snapshot, target);
    json.wire("group", grouping.group());
    json.texts("groupReasons", grouping.reasons());
    json.object("conversion", members -> conversion(members, ConversionPrice.of(snapshot, target)));
  }

  private static void machines(JsonText json, @Nullable List<MachineType> machines) {
    if (machines == null) {
      json.nothing("machineTypes");
      return;
    }
    List<MachineType> registered = machines.stream().filter(MachineType::registered).toList();
    json.object(
        "machineTypes",
        members -> {
          families(members, MachineFamily.of(registered));
          members.texts("versioned", names(registered.stream().filter(MachineType::isVersioned)));
          members.texts("defined", names(machines.stream().filter(MachineType::isVersioned)));
          members.texts("machines", names(registered.stream()));
        });
  }

  private static List<String> names(Stream<MachineType> machines) {
    return machines.sorted().map(MachineType::name).distinct().toList();
  }

  private static void families(JsonText json, Collection<MachineFamily> families) {
    json.objects(
        "families",
        List.copyOf(families),
        (row, family) -> {
          row.text("name", family.name());
          row.number("count", family.count());
          row.text("oldest", version(family.oldest()));
          row.text("newest", version(family.newest()));
        });
  }

  private static @Nullable String version(MachineType machine) {
    return machine.version().map(MachineVersion::toString).orElse(null);
  }

  private void accelerators(JsonText json, @Nullable List<Accelerator> accelerators) {
    if (accelerators == null) {
      json.nothing("accelerators");
      json.nothing("acceleratorEvidence");
      return;
    }
    json.texts("accelerators", accelerators.stream().map(Accelerator::name).toList());
    json.objects(
        "acceleratorEvidence",
        accelerators,
        (row, accelerator) -> {
          row.text("name", accelerator.name());
          row.objects("evidence", accelerator.evidence(), this::line);
        });
  }

  private void deprecation(JsonText json, @Nullable Deprecation deprecation) {
    if (deprecation == null) {
      json.nothing("deprecation");
      return;
    }
    json.object(
        "deprecation",
        members -> {
          members.text("title", deprecation.title());
          members.text("since", deprecation.since());
          members.object("evidence", evidence -> line(evidence, deprecation.evidence()));
        });
  }

  private void maintainers(JsonText json, List<MaintainersSection> sections) {
    if (sections.isEmpty()) {
      json.nothing("maintainers");
      return;
    }
    json.object(
        "maintainers",
        members -> {
          section(members, sections.get(0));
          members.objects("sections", sections.subList(1, sections.size()), this::section);
        });
  }

  private void section(JsonText json, MaintainersSection section) {
    json.text("section", section.title());
    json.text("status", section.status());
    json.texts("maintainers", section.maintainers());
    json.texts("reviewers", section.reviewers());
    json.texts("lists", section.lists());
    json.object("evidence", evidence -> line(evidence, section.evidence()));
  }

  private void conversion(JsonText json, ConversionPrice price) {
    json.wire("verdict", price.verdict());
    json.number("machineTypes", price.boundCount());
    families(json, price.bound());
    json.text("newest", price.newest() == null ? null : price.newest().toString());
    release(json, "nextRelease", price.next());
    release(json, "deprecatedFrom", price.deprecated());
    release(json, "deletedFrom", price.deleted());
    json.texts("exempt", price.exempt());
    json.texts("sentences", price.sentences());
    json.text("paragraph", price.paragraph());
    json.objects("evidence", price.evidence(), this::line);
  }

  private static void release(JsonText json, String key, @Nullable EstimatedRelease release) {
    if (release == null) {
      json.nothing(key);
      return;
    }
    json.object(
        key,
        members -> {
          members.text("version", release.version().toString());
          members.text("month", release.month() == null ? null : release.month().toString());
          members.flag("estimated", true);
        });
  }

  private void line(JsonText json, SourceLine line) {
    json.text("path", line.path());
    json.number("line", line.line());
    json.text("text", line.text());
    json.text("link", around.link(snapshot.revision().commit(), line));
  }
}
