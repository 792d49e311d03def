package org.vmsdtracker.gate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.StreamLayout;
import org.vmsdtracker.analysis.StreamLayout.Part;

/**
 * What certainly differs between what a description wrote and what it writes now. Only changes
 * without a change of version count; what may be a renaming, or what a macro or a condition hides,
 * doesn't.
 */
final class LayoutComparison {

  /** What happened to a part. */
  enum Kind {
    REMOVED("removed"),
    REORDERED("moved within the list"),
    INSERTED("inserted before older fields"),
    RESIZED("replaced by one of another size"),
    SUBSECTION_REMOVED("removed");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /**
   * A part that isn't written as before.
   *
   * @param kind what happened to it
   * @param description the description that it is of, at the head
   * @param before null where it is new
   * @param after null where it is gone
   * @param bytes what it wrote before; empty where that isn't known
   */
  record Difference(
      Kind kind,
      StreamLayout description,
      @Nullable Part before,
      @Nullable Part after,
      OptionalLong bytes) {

    Part part() {
      return Objects.requireNonNull(after == null ? before : after);
    }

    /** The line of the head to look at. */
    SourceLine at() {
      return after == null ? description.description() : after.at();
    }
  }

  private final List<Difference> differences = new ArrayList<>();

  private LayoutComparison() {}

  /** All differences, those of the outer description first. */
  static List<Difference> between(StreamLayout base, StreamLayout head) {
    var comparison = new LayoutComparison();
    comparison.compare(base, head);
    return comparison.differences;
  }

  private void compare(StreamLayout base, StreamLayout head) {
    if (!isSameVersion(base, head)) {
      return;
    }
    compareFields(base, head);
    compareSubsections(base, head);
    Map<String, StreamLayout> after = byKey(head.reached());
    byKey(base.reached())
        .forEach(
            (key, before) ->
                Optional.ofNullable(after.get(key)).ifPresent(a -> compare(before, a)));
  }

  private static boolean isSameVersion(StreamLayout base, StreamLayout head) {
    return Objects.equals(base.versionId(), head.versionId())
        && Objects.equals(base.minimumVersionId(), head.minimumVersionId())
        && (base.name() == null || head.name() == null || base.name().equals(head.name()));
  }

  /** By name, which stays where the C identifier is another; of two of a name by both. */
  private static Map<String, StreamLayout> byKey(List<StreamLayout> layouts) {
    Map<String, List<StreamLayout>> byName =
        layouts.stream().collect(Collectors.groupingBy(LayoutComparison::key));
    var byKey = new HashMap<String, StreamLayout>();
    byName.forEach(
        (name, same) ->
            same.forEach(
                layout ->
                    byKey.put(same.size() == 1 ? name : name + ' ' + layout.symbol(), layout)));
    return byKey;
  }

  private static String key(StreamLayout layout) {
    return layout.name() == null ? layout.symbol() : layout.name();
  }

  private void compareFields(StreamLayout base, StreamLayout head) {
    if (isWrittenAlike(base.fields(), head.fields())) {
      return;
    }
    List<WireField> before = fields(base);
    List<WireField> after = fields(head);
    if ((long) before.size() * after.size() > LongestCommon.MOST_CELLS) {
      return;
    }
    List<LongestCommon.Match> same = LongestCommon.of(before, after, WireField::identity);
    if (!compareOrder(head, before, after, same)) {
      new Gaps(before, after, same)
          .forEach((from, to, previous, next) -> compareGap(head, from, to, previous, next));
    }
  }

  private static boolean isWrittenAlike(List<Part> before, List<Part> after) {
    if (before.size() != after.size()) {
      return false;
    }
    for (int i = 0; i < before.size(); i++) {
      if (!before.get(i).text().equals(after.get(i).text())
          || !Objects.equals(before.get(i).guard(), after.get(i).guard())) {
        return false;
      }
    }
    return true;
  }

  private static List<WireField> fields(StreamLayout layout) {
    return layout.fields().stream()
        .filter(part -> !part.text().startsWith("VMSTATE_VALIDATE"))
        .map(part -> WireField.of(part, layout.versionId()))
        .toList();
  }

  /** Whether fields stand in another order, which leaves nothing else to be told for certain. */
  private boolean compareOrder(
      StreamLayout head,
      List<WireField> before,
      List<WireField> after,
      List<LongestCommon.Match> same) {
    Set<Integer> left = same.stream().map(LongestCommon.Match::left).collect(Collectors.toSet());
    Set<Integer> right = same.stream().map(LongestCommon.Match::right).collect(Collectors.toSet());
    var moved = new HashMap<String, WireField>();
    for (int i = 0; i < before.size(); i++) {
      if (!left.contains(i) && before.get(i).isFixed() && !before.get(i).isFiller()) {
        moved.put(before.get(i).identity(), before.get(i));
      }
    }
    boolean found = false;
    for (int j = 0; j < after.size(); j++) {
      WireField old = moved.get(after.get(j).identity());
      if (!right.contains(j) && old != null && after.get(j).isFixed()) {
        differences.add(
            new Difference(
                Kind.REORDERED, head, old.part(), after.get(j).part(), OptionalLong.empty()));
        found = true;
      }
    }
    return found;
  }

  /** Compares what stands between two fields that are the same on both sides. */
  private void compareGap(
      StreamLayout head,
      List<WireField> before,
      List<WireField> after,
      @Nullable WireField previous,
      @Nullable WireField next) {
    List<LongestCommon.Match> alike = LongestCommon.of(before, after, WireField::wire);
    new Gaps(before, after, alike)
        .forEach(
            (from, to, left, right) ->
                compareRest(
                    head, from, to, left == null ? previous : left, right == null ? next : right));
  }

  private void compareRest(
      StreamLayout head,
      List<WireField> before,
      List<WireField> after,
      @Nullable WireField previous,
      @Nullable WireField next) {
    boolean certain =
        before.stream().allMatch(WireField::isFixed)
            && after.stream().allMatch(WireField::isFixed)
            && !isGroup(previous)
            && !isGroup(next);
    if (!certain) {
      return;
    }
    if (after.isEmpty()) {
      before.forEach(
          field ->
              differences.add(
                  new Difference(Kind.REMOVED, head, field.part(), null, field.bytes())));
    } else if (before.isEmpty()) {
      if (next != null) {
        after.forEach(
            field ->
                differences.add(
                    new Difference(Kind.INSERTED, head, null, field.part(), field.bytes())));
      }
    } else {
      OptionalLong old = sum(before);
      OptionalLong now = sum(after);
      if (old.isPresent() && now.isPresent() && old.getAsLong() != now.getAsLong()) {
        differences.add(
            new Difference(Kind.RESIZED, head, before.get(0).part(), after.get(0).part(), old));
      }
    }
  }

  private static boolean isGroup(@Nullable WireField field) {
    return field != null && field.kind() == WireField.Kind.GROUP;
  }

  private static OptionalLong sum(List<WireField> fields) {
    return fields.stream().allMatch(field -> field.bytes().isPresent())
        ? OptionalLong.of(fields.stream().mapToLong(field -> field.bytes().getAsLong()).sum())
        : OptionalLong.empty();
  }

  private void compareSubsections(StreamLayout base, StreamLayout head) {
    Map<String, String> namesBefore = names(base);
    Map<String, String> namesAfter = names(head);
    Set<String> symbols =
        head.subsections().stream().map(LayoutComparison::symbol).collect(Collectors.toSet());
    var known = new HashSet<>(namesAfter.values());
    boolean someUnknown = !namesAfter.keySet().containsAll(symbols);
    for (Part subsection : base.subsections()) {
      String symbol = symbol(subsection);
      String name = namesBefore.get(symbol);
      if (isSureToGo(subsection, head)
          && name != null
          && !someUnknown
          && !symbols.contains(symbol)
          && !known.contains(name)) {
        differences.add(
            new Difference(Kind.SUBSECTION_REMOVED, head, subsection, null, OptionalLong.empty()));
      }
    }
  }

  /** Whether no condition hides it that those of the head don't stand under too. */
  private static boolean isSureToGo(Part subsection, StreamLayout head) {
    String guard = subsection.guard();
    return guard == null
        || (!head.subsections().isEmpty()
            && head.subsections().stream().allMatch(left -> guard.equals(left.guard())));
  }

  /** The names of the subsections that are defined in the target's directory, by identifier. */
  private static Map<String, String> names(StreamLayout layout) {
    Map<String, String> all =
        layout.reached().stream()
            .filter(reached -> reached.name() != null)
            .collect(
                Collectors.toMap(
                    StreamLayout::symbol,
                    reached -> Objects.requireNonNull(reached.name()),
                    (first, second) -> first));
    return layout.subsections().stream()
        .map(LayoutComparison::symbol)
        .filter(all::containsKey)
        .distinct()
        .collect(Collectors.toMap(Function.identity(), all::get));
  }

  private static String symbol(Part subsection) {
    return subsection.text().replaceAll("[^\\w]", "");
  }

  /** What stands between the matches of two lists. */
  private record Gaps(
      List<WireField> before, List<WireField> after, List<LongestCommon.Match> same) {

    /** Is told a gap, with the field before it and the one after it, null at the ends. */
    private interface Visitor {
      void visit(
          List<WireField> before,
          List<WireField> after,
          @Nullable WireField previous,
          @Nullable WireField next);
    }

    void forEach(Visitor visitor) {
      int left = 0;
      int right = 0;
      for (int i = 0; i <= same.size(); i++) {
        boolean last = i == same.size();
        int leftEnd = last ? before.size() : same.get(i).left();
        int rightEnd = last ? after.size() : same.get(i).right();
        if (left < leftEnd || right < rightEnd) {
          visitor.visit(
              before.subList(left, leftEnd),
              after.subList(right, rightEnd),
              left == 0 ? null : before.get(left - 1),
              last ? null : before.get(leftEnd));
        }
        left = leftEnd + 1;
        right = rightEnd + 1;
      }
    }
  }
}
