package org.vmsdtracker.hooks;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.history.EventKind;

/**
 * Somebody who wants to be told what is new.
 *
 * @param id its name here
 * @param address where to
 * @param secret what signs the messages
 * @param targets the targets that it is told of; empty for all
 * @param kinds the kinds of events that it is told of; empty for all
 * @param createdAt when it was registered
 * @param position the position up to which it was told; null before the first history
 * @param stopped why nothing is sent any more; null while it is
 */
public record Hook(
    String id,
    URI address,
    HookSecret secret,
    SortedSet<TargetName> targets,
    SortedSet<EventKind> kinds,
    Instant createdAt,
    @Nullable Integer position,
    @Nullable String stopped) {

  public Hook {
    targets = Collections.unmodifiableSortedSet(new TreeSet<>(targets));
    kinds = Collections.unmodifiableSortedSet(new TreeSet<>(kinds));
  }

  /** Whether it wants to be told of an event. */
  boolean wants(TargetName target, EventKind kind) {
    return (targets.isEmpty() || targets.contains(target))
        && (kinds.isEmpty() || kinds.contains(kind));
  }

  boolean isActive() {
    return stopped == null;
  }
}
