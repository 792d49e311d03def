package org.vmsdtracker.hooks;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmsdtracker.hooks.Delivery.State;

/**
 * Sends what is due. An attempt is noted down before it begins, with the time of the next one, so
 * that a process which ends in the middle sends again, with the same id, and never too often.
 */
final class Dispatcher {

  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final int AT_ONCE = 100;
  private static final String GONE = "The receiver answered 410: it is gone.";

  private final HookStore store;
  private final Postman postman;
  private final Clock clock;

  Dispatcher(HookStore store, Postman postman, Clock clock) {
    this.store = store;
    this.postman = postman;
    this.clock = clock;
  }

  /** Tries each delivery that is due once; a hook that fails has its others tried another time. */
  void send() {
    Set<String> failing = new HashSet<>();
    for (Delivery due : store.due(now(), AT_ONCE)) {
      if (!failing.contains(due.hook()) && !send(due)) {
        failing.add(due.hook());
      }
    }
  }

  private boolean send(Delivery due) {
    Optional<Hook> hook = store.hook(due.hook()).filter(Hook::isActive);
    Instant now = now();
    int attempts = due.attempts() + 1;
    Delivery begun = due.tried(now, RetryPlan.after(attempts).map(now::plus).orElse(null));
    if (hook.isEmpty() || !store.replace(begun, due.attempts())) {
      return true;
    }
    if (attempts > RetryPlan.WAITS.size() + 1) {
      end(begun, hook.get(), Reply.none("The process ended before the last attempt did."));
      return true;
    }
    Reply reply = postman.send(hook.get(), begun);
    end(begun, hook.get(), reply);
    return reply.isTaken();
  }

  private void end(Delivery begun, Hook hook, Reply reply) {
    Instant now = now();
    Optional<Instant> next =
        RetryPlan.after(begun.attempts(), reply.retryAfter()).map(wait -> now.plus(wait));
    State state =
        reply.isTaken() ? State.DELIVERED : next.isPresent() ? State.PENDING : State.GIVEN_UP;
    store.replace(
        begun.ended(
            state,
            state == State.PENDING ? next.orElseThrow() : null,
            reply.status(),
            reply.failure()),
        begun.attempts());
    if (reply.isGone()) {
      store.stop(hook.id(), GONE);
      LOG.warn("Hook {} at {} answered 410 and is sent nothing more", hook.id(), begun.host());
    } else if (state == State.GIVEN_UP) {
      LOG.warn(
          "Delivery {} to hook {} at {} is given up after {} attempts: {}",
          begun.id(),
          hook.id(),
          begun.host(),
          begun.attempts(),
          reply.failure());
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
