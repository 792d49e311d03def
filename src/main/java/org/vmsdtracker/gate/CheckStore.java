package org.vmsdtracker.gate;

import java.time.Instant;
import java.util.Optional;

/** Keeps checks by their id. Safe for several threads and several instances. */
public interface CheckStore {

  /** The check of an id. */
  Optional<Check> find(String id);

  /**
   * Keeps a check. One of the same id and verdict stays as it is; where the verdict differs, since
   * a waiver has ended or what was missing is here now, it is replaced.
   */
  Kept keep(Check check);

  /** Forgets checks that were judged before a moment. */
  void drop(Instant before);

  /**
   * A check as it is kept.
   *
   * @param check what is kept from now on
   * @param isNew whether nothing was kept under its id before
   */
  record Kept(Check check, boolean isNew) {}
}
