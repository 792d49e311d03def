package org.vmsdtracker.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.vmsdtracker.analysis.MachineType;
import org.vmsdtracker.analysis.MachineVersion;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.git.CommitId;

/**
 * What was true of every family of versioned machine types at each release x.y.0 of a branch, and
 * is at its tip.
 *
 * @param columns the releases by position from the first that has such a machine type on; last the
 *     tip, unless it is a release
 * @param families by target and name
 */
public record FamilyTable(List<Column> columns, List<Family> families) {

  public FamilyTable {
    columns = List.copyOf(columns);
    families = List.copyOf(families);
  }

  /**
   * A release, or the tip.
   *
   * @param name its tag, or the branch
   * @param landing where the branch was
   * @param released whether it is a release
   */
  public record Column(String name, Landing landing, boolean released) {}

  /** What a machine type is at a release. */
  public enum Stage {
    /** Not defined. */
    ABSENT,
    /** Registered and not deprecated. */
    REGISTERED,
    /** Registered and deprecated. */
    DEPRECATED,
    /** Defined, and left out by the age rule. */
    LEFT_OUT,
    /** The sources don't tell. */
    UNTOLD;

    /** Whether an emulator offers it. */
    public boolean isRegistered() {
      return this == REGISTERED || this == DEPRECATED;
    }

    /** Whether the tree defines it. */
    public boolean isDefined() {
      return isRegistered() || this == LEFT_OUT;
    }
  }

  /**
   * A family of a target.
   *
   * @param target the target
   * @param name e.g. {@code pc-q35}
   * @param members its machine types that some column defines, the oldest version first
   */
  public record Family(TargetName target, String name, List<Member> members) {

    public Family {
      members = List.copyOf(members);
    }

    /** What is true at a column. */
    public FamilyCell cell(int column) {
      return FamilyCell.of(members, column);
    }
  }

  /**
   * A machine type.
   *
   * @param version the version in its name
   * @param life what became of it
   * @param stages what it is at each column
   */
  public record Member(MachineVersion version, MachineLife life, List<Stage> stages) {

    public Member {
      stages = List.copyOf(stages);
    }

    /** Its name. */
    public String name() {
      return life.name();
    }

    /** What it was before a column, as far as the sources tell. */
    public Stage before(int column) {
      for (int earlier = column - 1; earlier >= 0; earlier--) {
        if (stages.get(earlier) != Stage.UNTOLD) {
          return stages.get(earlier);
        }
      }
      return Stage.ABSENT;
    }
  }

  /** The table of a history; without columns where it has no versioned machine type. */
  public static FamilyTable of(HistoryView view) {
    List<Column> columns = columns(view);
    Map<TargetName, List<FactSpan>> untold = new LinkedHashMap<>();
    Map<String, List<FactSpan>> spans = new LinkedHashMap<>();
    for (FactSpan span : view.facts(FactKind.MACHINE)) {
      if (span.isUntold()) {
        untold.computeIfAbsent(span.target(), target -> new ArrayList<>()).add(span);
      } else {
        spans.computeIfAbsent(key(span.target(), span.subject()), k -> new ArrayList<>()).add(span);
      }
    }
    Map<String, Family> families = new TreeMap<>();
    for (MachineLife life : MachineLife.of(view)) {
      MachineType machine = life.machine();
      if (!machine.isVersioned()) {
        continue;
      }
      List<FactSpan> own = spans.getOrDefault(key(life.target(), life.name()), List.of());
      List<FactSpan> unknown = untold.getOrDefault(life.target(), List.of());
      List<Stage> stages =
          columns.stream().map(column -> stage(column.landing().position(), own, unknown)).toList();
      if (stages.stream().anyMatch(Stage::isDefined)) {
        String name = machine.family().orElseThrow();
        MachineVersion version = machine.version().orElseThrow();
        families.merge(
            key(life.target(), name),
            new Family(life.target(), name, List.of(new Member(version, life, stages))),
            FamilyTable::joined);
      }
    }
    return new FamilyTable(columns, List.copyOf(families.values())).withoutEmptyColumns();
  }

  /** The families of one target, from the first release on that has a machine type of theirs. */
  public FamilyTable only(TargetName target) {
    return new FamilyTable(
            columns, families.stream().filter(family -> family.target().equals(target)).toList())
        .withoutEmptyColumns();
  }

  private static String key(TargetName target, String name) {
    return target + " " + name;
  }

  private static Family joined(Family one, Family other) {
    var members = new ArrayList<>(one.members());
    members.addAll(other.members());
    members.sort(Comparator.comparing(Member::version).thenComparing(Member::name));
    return new Family(one.target(), one.name(), members);
  }

  private static List<Column> columns(HistoryView view) {
    var columns = new ArrayList<Column>();
    view.releases().stream()
        .filter(Release::isMajor)
        .forEach(release -> columns.add(new Column(release.tag(), release.landing(), true)));
    Backfill backfill = view.backfill();
    if (columns.isEmpty()
        || columns.get(columns.size() - 1).landing().position() < backfill.tip().position()) {
      columns.add(new Column(backfill.source().branch(), backfill.tip(), false));
    }
    return columns;
  }

  private static Stage stage(int position, List<FactSpan> own, List<FactSpan> untold) {
    for (FactSpan span : own) {
      if (span.isAt(position)) {
        MachineState state = MachineState.parse(span.value());
        if (!state.registered()) {
          return Stage.LEFT_OUT;
        }
        return state.deprecated() ? Stage.DEPRECATED : Stage.REGISTERED;
      }
    }
    return untold.stream().anyMatch(span -> span.isAt(position)) ? Stage.UNTOLD : Stage.ABSENT;
  }

  private FamilyTable withoutEmptyColumns() {
    int first = 0;
    while (first < columns.size() && isEmpty(first)) {
      first++;
    }
    int skipped = first;
    return new FamilyTable(
        columns.subList(skipped, columns.size()),
        families.stream()
            .map(
                family ->
                    new Family(
                        family.target(),
                        family.name(),
                        family.members().stream()
                            .map(
                                member ->
                                    new Member(
                                        member.version(),
                                        member.life(),
                                        member.stages().subList(skipped, columns.size())))
                            .toList()))
            .toList());
  }

  private boolean isEmpty(int column) {
    return families.stream()
        .flatMap(family -> family.members().stream())
        .noneMatch(member -> member.stages().get(column).isDefined());
  }

  /**
   * The column that a commit belongs to: the release that it is, or that was the newest at its
   * date; -1 where it is older than all.
   */
  public int column(CommitId commit, Instant date) {
    int newest = -1;
    for (int i = 0; i < columns.size(); i++) {
      Landing landing = columns.get(i).landing();
      if (Objects.equals(landing.commit(), commit)) {
        return i;
      }
      if (!landing.date().isAfter(date)) {
        newest = i;
      }
    }
    return newest;
  }
}
