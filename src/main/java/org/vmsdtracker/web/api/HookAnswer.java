package org.vmsdtracker.web.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.history.EventKind;
import org.vmsdtracker.hooks.Delivery;
import org.vmsdtracker.hooks.Hook;

/** The published JSON of hooks; Jackson writes the members of these records in their order. */
final class HookAnswer {

  private HookAnswer() {}

  /** All hooks. */
  record Hooks(List<Registered> hooks) {

    static Hooks of(List<Hook> hooks) {
      return new Hooks(hooks.stream().map(Registered::of).toList());
    }
  }

  /** A hook without its secret. */
  record Registered(
      String id,
      String url,
      List<String> targets,
      List<String> kinds,
      Instant createdAt,
      boolean active,
      @Nullable String stopped) {

    static Registered of(Hook hook) {
      return new Registered(
          hook.id(),
          hook.address().toString(),
          targetNames(hook),
          kindWords(hook),
          hook.createdAt(),
          hook.stopped() == null,
          hook.stopped());
    }
  }

  /** A hook that was registered now, with the secret, which isn't told again. */
  record Created(
      String id,
      String url,
      List<String> targets,
      List<String> kinds,
      Instant createdAt,
      String secret) {

    static Created of(Hook hook) {
      return new Created(
          hook.id(),
          hook.address().toString(),
          targetNames(hook),
          kindWords(hook),
          hook.createdAt(),
          hook.secret().text());
    }
  }

  /** What was sent to a hook. */
  record Deliveries(List<Sent> deliveries) {

    static Deliveries of(List<Delivery> deliveries) {
      return new Deliveries(deliveries.stream().map(Sent::of).toList());
    }
  }

  /** One message and what became of it. */
  record Sent(
      String id,
      String type,
      Instant createdAt,
      String state,
      int attempts,
      @Nullable Instant lastTry,
      @Nullable Instant nextTry,
      @Nullable Integer status,
      @Nullable String message) {

    static Sent of(Delivery delivery) {
      return new Sent(
          delivery.id(),
          delivery.type(),
          delivery.createdAt(),
          delivery.state().wire(),
          delivery.attempts(),
          delivery.lastTry(),
          delivery.nextTry(),
          delivery.status(),
          delivery.message());
    }
  }

  private static List<String> targetNames(Hook hook) {
    return hook.targets().stream().map(TargetName::value).toList();
  }

  private static List<String> kindWords(Hook hook) {
    return hook.kinds().stream().map(EventKind::wire).toList();
  }
}
