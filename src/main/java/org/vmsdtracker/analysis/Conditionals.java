package org.vmsdtracker.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stack of {@code #if} groups that a line stands in. */
final class Conditionals {

  static final int UNMATCHED = -1;

  private static final String OTHERWISE = "";

  /** Deeper nesting than C promises is followed, but no longer spelled out. */
  private static final int MOST_PARTS = 64;

  private static final class Group {
    private final List<String> earlier = new ArrayList<>();
    private final int depthBefore;
    private String condition;
    private int depthAfterFirst = UNMATCHED;
    private boolean includeGuard;

    private Group(String condition, int depthBefore) {
      this.condition = GuardText.bounded(condition);
      this.depthBefore = depthBefore;
    }
  }

  private final Deque<Group> groups = new ArrayDeque<>();
  private @Nullable Group mayBeIncludeGuard;
  private @Nullable String guard;

  void open(String condition, int depth, boolean firstInFile) {
    boolean first = firstInFile && groups.isEmpty();
    Group group = new Group(condition, depth);
    groups.addLast(group);
    mayBeIncludeGuard = first ? group : null;
    update();
  }

  /** A {@code #define}; right after {@code #ifndef} of the same name it makes an include guard. */
  void defined(String name, boolean empty) {
    Group group = mayBeIncludeGuard;
    mayBeIncludeGuard = null;
    if (group != null && empty && group.condition.equals("!defined(" + name + ")")) {
      group.includeGuard = true;
      update();
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
    if (group.earlier.size() < MOST_PARTS) {
      group.earlier.add(GuardText.negated(group.condition));
    }
    group.includeGuard = false;
    group.condition = condition == null ? OTHERWISE : GuardText.bounded(condition);
    update();
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
    update();
    return group.depthAfterFirst == UNMATCHED ? depth : group.depthAfterFirst;
  }

  boolean isEmpty() {
    return groups.isEmpty();
  }

  /** The conjunction of all conditions without include guards, null if there is none. */
  @Nullable String guard() {
    return guard;
  }

  private void update() {
    var parts = new ArrayList<String>();
    for (Group group : groups) {
      if (parts.size() >= MOST_PARTS) {
        break;
      }
      if (!group.includeGuard) {
        parts.addAll(group.earlier.subList(0, Math.min(group.earlier.size(), MOST_PARTS)));
        if (!group.condition.equals(OTHERWISE)) {
          parts.add(group.condition);
        }
      }
    }
    guard = parts.isEmpty() ? null : GuardText.conjunction(parts);
  }
}
