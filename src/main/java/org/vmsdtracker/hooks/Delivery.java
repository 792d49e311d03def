package org.vmsdtracker.hooks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Wire;

/**
 * One message to one hook, and what became of it.
 *
 * @param id its {@code webhook-id}, the same on every attempt
 * @param hook the hook's id
 * @param host where it goes to, without the rest of the address
 * @param type what it is about, e.g. {@code target.converted}
 * @param body what is sent
 * @param createdAt when it was written
 * @param state what became of it
 * @param attempts how often it was tried
 * @param lastTry when it was tried last; null before the first attempt
 * @param nextTry when it is tried next; null where it isn't any more
 * @param status what the last attempt was answered with; null where there was no answer
 * @param message why the last attempt failed; null where none did
 */
public record Delivery(
    String id,
    String hook,
    String host,
    String type,
    String body,
    Instant createdAt,
    State state,
    int attempts,
    @Nullable Instant lastTry,
    @Nullable Instant nextTry,
    @Nullable Integer status,
    @Nullable String message) {

  /** What became of a delivery; closed, and part of the published contract. */
  public enum State implements Wire {
    /** It will be tried, for the first time or again. */
    PENDING("pending"),
    /** The receiver took it. */
    DELIVERED("delivered"),
    /** It was tried as often as it is, or its hook was stopped. */
    GIVEN_UP("given up");

    private final String wire;

    State(String wire) {
      this.wire = wire;
    }

    @Override
    public String wire() {
      return wire;
    }
  }

  /** A message that wasn't tried yet. */
  static Delivery begun(Hook hook, String id, String type, String body, Instant now) {
    return new Delivery(
        id,
        hook.id(),
        hook.address().getHost(),
        type,
        body,
        now,
        State.PENDING,
        0,
        null,
        now,
        null,
        null);
  }

  /** This delivery with an attempt begun: should the process end in it, it is tried again then. */
  Delivery tried(Instant now, @Nullable Instant next) {
    return new Delivery(
        id,
        hook,
        host,
        type,
        body,
        createdAt,
        State.PENDING,
        attempts + 1,
        now,
        next == null ? now : next,
        status,
        message);
  }

  /** This delivery with the end of its last attempt. */
  Delivery ended(
      State end, @Nullable Instant next, @Nullable Integer answer, @Nullable String failure) {
    return new Delivery(
        id, hook, host, type, body, createdAt, end, attempts, lastTry, next, answer, failure);
  }
}
