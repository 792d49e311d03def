package org.vmsdtracker.hooks;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.git.Names;
import org.vmsdtracker.history.EventKind;
import org.vmsdtracker.history.HookSettings;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.render.EventJson;

/** Registers hooks, removes them, and tells what was sent. */
public final class HookDesk {

  private static final int MOST_HOOKS = 100;
  private static final int ID_BYTES = 8;
  private static final int PING_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final HookStore store;
  private final HookAddress addresses;
  private final Tracker tracker;
  private final Clock clock;

  HookDesk(HookStore store, HookAddress addresses, Tracker tracker, Clock clock) {
    this.store = store;
    this.addresses = addresses;
    this.tracker = tracker;
    this.clock = clock;
  }

  /** A desk of a store; its names are looked up as those that are sent to. */
  public static HookDesk of(HookStore store, HookSettings settings, Tracker tracker, Clock clock) {
    var lookup = new GuardedLookup(InetAddress::getAllByName, settings.allowPrivate());
    return new HookDesk(store, new HookAddress(settings, lookup), tracker, clock);
  }

  /**
   * Registers a hook; it is told of what comes after the history as it is now.
   *
   * @param address where to
   * @param secret what signs the messages; null for a new one
   * @param targets the targets that it is told of; empty for all
   * @param kinds the kinds of events, by their published words; empty for all
   * @throws HookRefused with a sentence
   */
  public Hook register(
      String address, @Nullable String secret, List<String> targets, List<String> kinds) {
    if (store.hooks().size() >= MOST_HOOKS) {
      throw new HookRefused(
          "There are %d hooks, as many as may be; remove one first.".formatted(MOST_HOOKS));
    }
    var hook =
        new Hook(
            "hook_" + random(ID_BYTES),
            addresses.read(address),
            secret == null ? HookSecret.random() : new HookSecret(secret),
            new TreeSet<>(targets.stream().map(HookDesk::target).toList()),
            new TreeSet<>(kinds.stream().map(HookDesk::kind).toList()),
            now(),
            tracker
                .history()
                .filter(Outbox::isOwn)
                .map(view -> view.backfill().tip().position())
                .orElse(null),
            null);
    store.add(hook);
    return hook;
  }

  private static TargetName target(String name) {
    try {
      return new TargetName(name);
    } catch (IllegalArgumentException e) {
      throw new HookRefused(String.valueOf(e.getMessage()));
    }
  }

  private static EventKind kind(String word) {
    List<EventKind> kinds = List.of(EventKind.values());
    return kinds.stream()
        .filter(kind -> kind.wire().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new HookRefused(
                    "There is no kind \"%s\"; the kinds are %s."
                        .formatted(
                            Names.shortened(word),
                            String.join(", ", kinds.stream().map(EventKind::wire).toList()))));
  }

  /** All hooks, oldest first. */
  public List<Hook> hooks() {
    return store.hooks();
  }

  /** The hook of an id. */
  public Optional<Hook> hook(String id) {
    return store.hook(id);
  }

  /** Removes a hook with its log; tells whether it was there. */
  public boolean remove(String id) {
    return store.remove(id);
  }

  /**
   * Writes a message without news to a hook; it is sent within seconds.
   *
   * @throws HookRefused if nothing is sent to the hook any more
   */
  public Delivery ping(Hook hook) {
    if (!hook.isActive()) {
      throw new HookRefused(
          "Nothing is sent to this hook any more: %s Register it again.".formatted(hook.stopped()));
    }
    Instant now = now();
    Delivery delivery =
        Delivery.begun(
            hook, "msg_" + random(PING_BYTES), "ping", EventJson.ping(hook.id(), now), now);
    store.write(delivery);
    return delivery;
  }

  /** A hook's deliveries, newest first. */
  public List<Delivery> deliveries(Hook hook, int most) {
    return store.deliveries(hook.id(), most);
  }

  /** All hooks' deliveries, newest first. */
  public List<Delivery> deliveries(int most) {
    return store.deliveries(most);
  }

  private static String random(int length) {
    var bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
