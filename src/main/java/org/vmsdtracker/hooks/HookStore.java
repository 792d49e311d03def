package org.vmsdtracker.hooks;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps hooks and what is sent to them. Every call is one transaction. */
public interface HookStore {

  /** All hooks, oldest first. */
  List<Hook> hooks();

  /** The hook of an id. */
  Optional<Hook> hook(String id);

  /** Keeps a new hook. */
  void add(Hook hook);

  /** Removes a hook with its deliveries; tells whether it was there. */
  boolean remove(String id);

  /** Notes down why nothing is sent to a hook any more, and gives up what is pending for it. */
  void stop(String id, String why);

  /**
   * Writes what a hook is to be told and up to which position that is, both or nothing: where
   * another instance did it before, and for deliveries that are there already, nothing is written.
   *
   * @param from the hook's position as it was read
   */
  void write(String hook, @Nullable Integer from, int to, List<Delivery> deliveries);

  /** Writes a delivery that is no event. */
  void write(Delivery delivery);

  /** The pending deliveries whose time has come, the longest waiting first. */
  List<Delivery> due(Instant now, int most);

  /**
   * Replaces a delivery, unless it was tried by another in the meantime.
   *
   * @param attempts how often it had been tried when it was read
   * @return whether it was replaced
   */
  boolean replace(Delivery delivery, int attempts);

  /** A hook's deliveries, newest first. */
  List<Delivery> deliveries(String hook, int most);

  /** All hooks' deliveries, newest first. */
  List<Delivery> deliveries(int most);

  /** Drops deliveries that have ended and were written before a moment. */
  int drop(Instant before);
}
