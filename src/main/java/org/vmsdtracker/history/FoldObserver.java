package org.vmsdtracker.history;

import org.vmsdtracker.snapshot.ReadObserver;

/** Watches a fold. Called from the threads that work: be quick. */
public interface FoldObserver extends ReadObserver {

  /** Looks at nothing. */
  FoldObserver NONE =
      new FoldObserver() {
        @Override
        public void phase(String words, long total, String unit) {}

        @Override
        public void done(long count) {}
      };

  /** A phase begins. */
  void phase(String words, long total, String unit);

  @Override
  default void reading(long known, long missing) {
    phase("reading files", missing, "files");
  }
}
