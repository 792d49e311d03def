package org.vmsdtracker.render;

import java.util.stream.Collectors;
import org.vmsdtracker.history.Event;
import org.vmsdtracker.history.EventKind;
import org.vmsdtracker.snapshot.SnapshotDiff;

/** Says in words what an event comes to, the same for pages, feeds and mails. */
public final class EventWords {

  private EventWords() {}

  /** From before the landing to after it, e.g. {@code regressed: declared unmigratable}. */
  public static String of(Event event) {
    String changes =
        SnapshotDiff.between(event.target(), event.before(), event.after()).stream()
            .map(TransitionWords::of)
            .collect(Collectors.joining("; "));
    return event.kind() == EventKind.REGRESSED ? "regressed: " + changes : changes;
  }
}
