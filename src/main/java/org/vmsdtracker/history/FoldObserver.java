package org.vmsdtracker.history;

/** Watches a fold. Called from the threads that work: be quick. */
public interface FoldObserver {

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

  /** So much of the phase is done. */
  void done(long count);
}
