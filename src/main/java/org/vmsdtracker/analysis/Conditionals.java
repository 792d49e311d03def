package org.vmsdtracker.analysis;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stack of {@code #if} groups that a line stands in. */
final class Conditionals {

  static final int UNMATCHED = -1;

  /** Deeper nesting than C promises is followed, but no longer spelled out. */
  private static final int MOST_LEVELS = 64;

  /**
   * The conditions around a line; shared by all lines that stand in the same groups, and spelled
   * out only when asked.
   *
   * @param outer the conditions around this one: of outer groups, and the opposites of those of
   *     earlier alternatives
   * @param condition the innermost one
   */
  record Node(@Nullable Node outer, String condition) {

    /** Whether one of the conditions is {@code 0}. */
    boolean isNever() {
      for (Node node = this; node != null; node = node.outer) {
        if (node.condition.equals("0")) {
          return true;
        }
      }
      return false;
    }

    /** The conjunction of all conditions. */
    String text() {
      var parts = new ArrayDeque<String>();
      for (Node node = this; node != null && parts.size() < MOST_LEVELS; node = node.outer) {
        parts.addFirst(node.condition);
      }
      return GuardText.conjunction(List.copyOf(parts));
    }
  }

  private static final class Group {
    private final @Nullable Node outer;
    private final int depthBefore;
    private @Nullable Node around;
    private String condition;
    private int depthAfterFirst = UNMATCHED;
    private boolean includeGuard;

    private Group(@Nullable Node outer, String condition, int depthBefore) {
      this.outer = outer;
      this.around = outer;
      this.condition = condition;
      this.depthBefore = depthBefore;
    }

    private @Nullable Node node() {
      return includeGuard || condition.isEmpty() ? around : new Node(around, condition);
    }
  }

  private final Deque<Group> groups = new ArrayDeque<>();
  private @Nullable Group mayBeIncludeGuard;
  private @Nullable Node guard;

  void open(String condition, int depth, boolean firstInFile) {
    Group group = new Group(guard, GuardText.bounded(condition), depth);
    mayBeIncludeGuard = firstInFile && groups.isEmpty() ? group : null;
    groups.addLast(group);
    guard = group.node();
  }

  /** Whether a {@code #define} that comes now may make an include guard. */
  boolean mayBeIncludeGuard() {
    return mayBeIncludeGuard != null;
  }

  /** A {@code #define}; right after {@code #ifndef} of the same name it makes an include guard. */
  void defined(String name, boolean empty) {
    Group group = mayBeIncludeGuard;
    mayBeIncludeGuard = null;
    if (group != null && empty && group.condition.equals("!defined(" + name + ")")) {
      group.includeGuard = true;
      guard = group.node();
    }
  }

  void other() {
    mayBeIncludeGuard = null;
  }

  /**
   * An {@code #elif}, or an {@code #else} where the condition is null.
   *
   * @return the depth in braces that the alternative starts with, or {@link #UNMATCHED}
   */
  int alternative(@Nullable String condition, int depth) {
    mayBeIncludeGuard = null;
    Group group = groups.peekLast();
    if (group == null) {
      return UNMATCHED;
    }
    if (group.depthAfterFirst == UNMATCHED) {
      group.depthAfterFirst = depth;
    }
    group.around = new Node(group.around, GuardText.negated(group.condition));
    group.includeGuard = false;
    group.condition = condition == null ? "" : GuardText.bounded(condition);
    guard = group.node();
    return group.depthBefore;
  }

  /**
   * An {@code #endif}.
   *
   * @return the depth in braces after the group, or {@link #UNMATCHED}
   */
  int close(int depth) {
    mayBeIncludeGuard = null;
    Group group = groups.pollLast();
    if (group == null) {
      return UNMATCHED;
    }
    guard = group.outer;
    return group.depthAfterFirst == UNMATCHED ? depth : group.depthAfterFirst;
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  /** The conditions around the current line without include guards, null if there is none. */
  @Nullable Node guard() {
    return guard;
  }
}
