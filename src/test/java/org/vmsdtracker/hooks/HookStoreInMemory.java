package org.vmsdtracker.hooks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.hooks.Delivery.State;

/** Hooks as the store keeps them, for tests of other rooms. */
public final class HookStoreInMemory implements HookStore {

  private final Map<String, Hook> hooks = new LinkedHashMap<>();
  private final Map<String, Delivery> deliveries = new LinkedHashMap<>();

  @Override
  public List<Hook> hooks() {
    return List.copyOf(hooks.values());
  }

  @Override
  public Optional<Hook> hook(String id) {
    return Optional.ofNullable(hooks.get(id));
  }

  @Override
  public void add(Hook hook) {
    hooks.put(hook.id(), hook);
  }

  @Override
  public boolean remove(String id) {
    deliveries.values().removeIf(delivery -> delivery.hook().equals(id));
    return hooks.remove(id) != null;
  }

  @Override
  public void stop(String id, String why) {
    hooks.computeIfPresent(id, (same, hook) -> with(hook, hook.position(), why));
    deliveries.replaceAll(
        (same, delivery) ->
            delivery.hook().equals(id) && delivery.state() == State.PENDING
                ? delivery.ended(State.GIVEN_UP, null, delivery.status(), why)
                : delivery);
  }

  private static Hook with(Hook hook, @Nullable Integer position, @Nullable String stopped) {
    return new Hook(
        hook.id(),
        hook.address(),
        hook.secret(),
        hook.targets(),
        hook.kinds(),
        hook.createdAt(),
        position,
        stopped);
  }

  @Override
  public void write(String hook, @Nullable Integer from, int to, List<Delivery> news) {
    Hook kept = hooks.get(hook);
    if (kept != null && Objects.equals(kept.position(), from)) {
      hooks.put(hook, with(kept, to, kept.stopped()));
      news.forEach(this::write);
    }
  }

  @Override
  public void write(Delivery delivery) {
    deliveries.putIfAbsent(delivery.id(), delivery);
  }

  @Override
  public List<Delivery> due(Instant now, int most) {
    return deliveries.values().stream()
        .filter(each -> each.nextTry() != null && !each.nextTry().isAfter(now))
        .sorted(Comparator.comparing(Delivery::nextTry))
        .limit(most)
        .toList();
  }

  @Override
  public boolean replace(Delivery delivery, int attempts) {
    Delivery kept = deliveries.get(delivery.id());
    if (kept == null || kept.attempts() != attempts || kept.state() != State.PENDING) {
      return false;
    }
    deliveries.put(delivery.id(), delivery);
    return true;
  }

  @Override
  public List<Delivery> deliveries(String hook, int most) {
    return deliveries(Integer.MAX_VALUE).stream()
        .filter(delivery -> delivery.hook().equals(hook))
        .limit(most)
        .toList();
  }

  @Override
  public List<Delivery> deliveries(int most) {
    var newestFirst = new ArrayList<>(deliveries.values());
    newestFirst.sort(Comparator.comparing(Delivery::createdAt).reversed());
    return newestFirst.stream().limit(most).toList();
  }

  @Override
  public int drop(Instant before) {
    int all = deliveries.size();
    deliveries
        .values()
        .removeIf(each -> each.createdAt().isBefore(before) && each.state() != State.PENDING);
    return all - deliveries.size();
  }
}
