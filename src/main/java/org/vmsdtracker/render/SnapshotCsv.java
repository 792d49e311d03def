package org.vmsdtracker.render;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Accelerator;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.MaintainersSection;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.analysis.Vmsd;
import org.vmsdtracker.analysis.Wire;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.snapshot.ConversionPrice;
import org.vmsdtracker.snapshot.MachineFamily;
import org.vmsdtracker.snapshot.RevisionInfo;
import org.vmsdtracker.snapshot.Snapshot;

/**
 * A snapshot as CSV (RFC 4180, UTF-8, header line), one row a target. Each row repeats the revision
 * so that files of several revisions can be joined; what isn't known is empty; evidence is the
 * first in the JSON; machine types are those that are registered and have a version, as ranges.
 * Texts that a spreadsheet would take for a formula begin with an apostrophe.
 */
public final class SnapshotCsv {

  private static final List<String> COLUMNS =
      List.of(
          "commit",
          "describe",
          "date",
          "name",
          "presence",
          "registration",
          "form",
          "migratable",
          "cpuCommon",
          "label",
          "versionId",
          "minimumVersionId",
          "vmsdSymbol",
          "vmsdName",
          "vmsdPath",
          "vmsdLine",
          "evidenceInForce",
          "evidencePath",
          "evidenceLine",
          "evidenceSymbol",
          "evidenceText",
          "evidenceGuard",
          "configs",
          "notes",
          "machineTypes",
          "accelerators",
          "deprecated",
          "maintainersSection",
          "maintainersStatus",
          "group",
          "conversion",
          "conversionParagraph",
          "removedIn");

  private SnapshotCsv() {}

  /** The header and a row for each target, as UTF-8. */
  public static byte[] targets(Snapshot snapshot, Surroundings around) {
    return targets(snapshot, snapshot.targets(), around, null);
  }

  /**
   * The header and the row of one target, as UTF-8.
   *
   * @param removedIn the landing that removed it after this snapshot; null where it is still there
   */
  public static byte[] target(
      Snapshot snapshot, TargetState target, Surroundings around, @Nullable Landing removedIn) {
    return targets(snapshot, List.of(target), around, removedIn);
  }

  private static byte[] targets(
      Snapshot snapshot, List<TargetState> some, Surroundings around, @Nullable Landing removedIn) {
    var csv = new CsvText();
    for (String column : COLUMNS) {
      csv.text(column);
    }
    csv.endRow();
    for (TargetState target : some) {
      revision(csv, snapshot.revision());
      axes(csv, target);
      vmsd(csv, target.vmsd());
      evidence(csv, target.evidence());
      csv.text(String.join(" ", target.configs()));
      csv.text(String.join(" ", SnapshotNotes.of(snapshot, target)));
      facts(csv, snapshot.facts().target(target.name()).orElse(null));
      csv.text(wire(around.grouping(snapshot, target).group()));
      ConversionPrice price = ConversionPrice.of(snapshot, target);
      csv.text(price.verdict().wire()).text(price.paragraph());
      csv.text(removedIn == null ? null : removedIn.commit().hex());
      csv.endRow();
    }
    return csv.bytes();
  }

  private static void revision(CsvText csv, RevisionInfo revision) {
    csv.text(revision.commit().hex());
    csv.text(revision.describe());
    csv.text(revision.date().toString());
  }

  private static void axes(CsvText csv, TargetState target) {
    Boolean migratable = target.migratable();
    csv.text(target.name().value());
    csv.text(target.presence().wire());
    csv.text(wire(target.registration()));
    csv.text(wire(target.form()));
    csv.text(migratable == null ? null : migratable.toString());
    csv.text(wire(target.cpuCommon()));
    csv.text(target.label().wire());
    csv.number(target.versionId());
    csv.number(target.minimumVersionId());
  }

  private static void vmsd(CsvText csv, @Nullable Vmsd vmsd) {
    if (vmsd == null) {
      csv.text(null).text(null).text(null).number(null);
    } else {
      csv.text(vmsd.symbol()).text(vmsd.name()).text(vmsd.path()).number(vmsd.line());
    }
  }

  private static void evidence(CsvText csv, List<Evidence> evidence) {
    if (evidence.isEmpty()) {
      csv.text(null).text(null).number(null).text(null).text(null).text(null);
    } else {
      Evidence first = evidence.get(0);
      csv.text(Boolean.toString(first.inForce()));
      csv.text(first.path()).number(first.line());
      csv.text(first.symbol()).text(first.text()).text(first.guard());
    }
  }

  private static void facts(CsvText csv, @Nullable TargetFacts facts) {
    if (facts == null) {
      csv.text(null).text(null).text(null).text(null).text(null);
      return;
    }
    List<Accelerator> accelerators = facts.accelerators();
    MaintainersSection section = facts.maintainers().isEmpty() ? null : facts.maintainers().get(0);
    csv.text(
        facts.machines() == null
            ? null
            : MachineFamily.of(facts.promised()).stream()
                .map(MachineFamily::range)
                .collect(Collectors.joining("; ")));
    csv.text(
        accelerators == null
            ? null
            : accelerators.stream().map(Accelerator::name).collect(Collectors.joining(" ")));
    csv.text(Boolean.toString(facts.deprecation() != null));
    csv.text(section == null ? null : section.title());
    csv.text(section == null ? null : section.status());
  }

  private static @Nullable String wire(@Nullable Wire value) {
    return value == null ? null : value.wire();
  }
}
