package org.vmsdtracker.web;

import java.time.Duration;
import java.util.Optional;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** A database that is away: what is read from it can't be answered now, and will be later. */
public final class Outage {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private Outage() {}

  /** The answer to give; empty where the database isn't what fails. */
  public static Optional<Refused> of(Throwable failure) {
    boolean away =
        failure instanceof DataAccessResourceFailureException
            || failure instanceof TransientDataAccessException
            || failure instanceof RecoverableDataAccessException
            || failure instanceof CannotCreateTransactionException;
    return away
        ? Optional.of(
            Refused.notNow(
                "Database out of reach",
                "The database doesn't answer, and this address needs it; the targets and their history are served on. Try again in a moment.",
                RETRY_AFTER))
        : Optional.empty();
  }
}
