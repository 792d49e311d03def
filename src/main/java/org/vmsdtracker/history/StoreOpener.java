package org.vmsdtracker.history;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.ServiceLoader;

/**
 * Opens the database of a data directory without the application around it, for a command. The
 * store offers itself as a service, since nobody imports it.
 */
public interface StoreOpener {

  /** The database while it is open. */
  interface Opened extends Closeable {

    FactsStore facts();

    HistoryStore histories();

    @Override
    void close();
  }

  /** Opens the database, and makes it or brings it to today's schema where needed. */
  Opened open(Path dataDirectory);

  /** Whether there is no database yet. */
  boolean isEmpty(Path dataDirectory);

  /** The one that comes with the application. */
  static StoreOpener find() {
    return ServiceLoader.load(StoreOpener.class)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The application has no store."));
  }
}
