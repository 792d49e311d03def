package org.vmsdtracker.hooks;

import java.time.Instant;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.vmsdtracker.history.Backfill;
import org.vmsdtracker.history.Event;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.render.EventJson;

/**
 * Writes what hooks are to be told: the events behind the position up to which each was told. A
 * hook's first position is the tip of the own history when that is there, since what came with the
 * application isn't news.
 */
final class Outbox {

  private static final int ID_DIGITS = 32;

  private final HookStore store;

  Outbox(HookStore store) {
    this.store = store;
  }

  /** Where a hook begins that is registered while a history is shown. */
  static boolean isOwn(HistoryView view) {
    return view.backfill().provenance() == Backfill.Provenance.SCAN;
  }

  /** Writes the deliveries of a history's new events. */
  void write(HistoryView view, Instant now) {
    if (!isOwn(view)) {
      return;
    }
    int tip = view.backfill().tip().position();
    for (Hook hook : store.hooks()) {
      Integer told = hook.position();
      if (told == null || told != tip) {
        List<Delivery> news =
            told == null || !hook.isActive() ? List.of() : news(view, hook, told, now);
        store.write(hook.id(), told, tip, news);
      }
    }
  }

  private static List<Delivery> news(HistoryView view, Hook hook, int told, Instant now) {
    return view.events().stream()
        .filter(event -> event.landing().position() > told)
        .filter(event -> hook.wants(event.target(), event.kind()))
        .map(
            event ->
                Delivery.begun(
                    hook,
                    id(hook, event),
                    EventJson.type(event),
                    EventJson.message(view, event),
                    now))
        .toList();
  }

  /** The same for the same event and hook, so that one that is written again is found out. */
  private static String id(Hook hook, Event event) {
    return "msg_" + DigestUtils.sha256Hex(hook.id() + "\n" + event.id()).substring(0, ID_DIGITS);
  }
}
