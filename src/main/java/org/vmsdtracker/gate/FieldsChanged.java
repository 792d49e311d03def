package org.vmsdtracker.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.StreamLayout;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.gate.LayoutComparison.Difference;
import org.vmsdtracker.gate.LayoutComparison.Kind;

/** A CPU's description writes something else under the same version. */
final class FieldsChanged implements Rule {

  @Override
  public String id() {
    return "VMSD-008";
  }

  @Override
  public String title() {
    return "fields changed without a version";
  }

  @Override
  public Level defaultLevel() {
    return Level.NOTE;
  }

  @Override
  public String expected() {
    return "fields and subsections stay as long as the version does";
  }

  @Override
  public Optional<Concern> concern(Side base) {
    return Standing.of(base.state()).isMigratable() && Turn.description(base).isPresent()
        ? Optional.of(Concern.error("its CPU's fields are in streams and snapshots of others"))
        : Optional.empty();
  }

  @Override
  public Optional<Breach> judge(TargetChange change) {
    Turn turn = Turn.of(change);
    if (!isSameStream(turn)) {
      return Optional.empty();
    }
    StreamLayout base = change.base().layout().get();
    StreamLayout head = change.head().layout().get();
    if (base == null || head == null) {
      return Optional.empty();
    }
    List<Difference> differences = LayoutComparison.between(base, head);
    return differences.isEmpty() ? Optional.empty() : Optional.of(breach(turn, differences));
  }

  /** Whether both sides migrate by the same kind of registration, with cpu_common as before. */
  private static boolean isSameStream(Turn turn) {
    TargetState base = turn.change().base().state();
    TargetState head = turn.change().head().state();
    return base != null
        && head != null
        && turn.from().isMigratable()
        && turn.to().isMigratable()
        && base.registration() == head.registration()
        && !(turn.from() == Standing.TYPE_1 && turn.to() == Standing.TYPE_1_ALONE)
        && Objects.equals(base.versionId(), head.versionId())
        && Objects.equals(base.minimumVersionId(), head.minimumVersionId());
  }

  private static Breach breach(Turn turn, List<Difference> differences) {
    Difference first = differences.get(0);
    int more = differences.size() - 1;
    StreamLayout description = first.description();
    return new Breach(
        Level.ERROR,
        "%s %s%s"
            .formatted(
                first.part().text(), first.kind(), more > 0 ? " and %d more".formatted(more) : ""),
        "%s: %s%s is %s%s in %s%s, and the version stays %s: a stream of the other side is misread or refused."
            .formatted(
                turn.target(),
                first.kind() == Kind.SUBSECTION_REMOVED ? "the subsection " : "",
                first.part().text(),
                first.kind(),
                more > 0 ? ", with %d more change%s,".formatted(more, more == 1 ? "" : "s") : "",
                description.symbol(),
                Turn.place(Optional.of(first.at())),
                Objects.toString(description.versionId(), "unwritten")),
        first.at(),
        lines(turn.baseLines(), differences, true),
        lines(turn.headLines(), differences, false),
        howToFix(first));
  }

  private static List<SourceLine> lines(
      List<SourceLine> lines, List<Difference> differences, boolean before) {
    var all = new ArrayList<>(lines);
    differences.stream()
        .map(difference -> before ? difference.before() : difference.after())
        .filter(Objects::nonNull)
        .map(StreamLayout.Part::at)
        .filter(line -> !all.contains(line))
        .forEach(all::add);
    return all;
  }

  private static String howToFix(Difference difference) {
    return switch (difference.kind()) {
      case REMOVED ->
          "Leave `VMSTATE_UNUSED(%s),` in its place, or raise version_id and minimum_version_id."
              .formatted(
                  difference.bytes().isPresent()
                      ? String.valueOf(difference.bytes().getAsLong())
                      : "its size in bytes");
      case INSERTED ->
          "Put it into a subsection with `.needed`, or at the end as a field of the next version with version_id raised.";
      case REORDERED -> "Leave the fields in the order in which they are in the stream.";
      case RESIZED ->
          "Keep the old field as `VMSTATE_UNUSED(%d),` and put the new one into a subsection with `.needed`, or raise version_id and minimum_version_id."
              .formatted(difference.bytes().orElseThrow());
      case SUBSECTION_REMOVED ->
          "Keep the subsection as long as a machine type of a release may send it; an unknown one makes the load fail.";
    };
  }
}
