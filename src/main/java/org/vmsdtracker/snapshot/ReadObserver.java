package org.vmsdtracker.snapshot;

/** Watches how the facts of many files are read. Called from the threads that work: be quick. */
public interface ReadObserver {

  /** Looks at nothing. */
  ReadObserver NONE =
      new ReadObserver() {
        @Override
        public void reading(long known, long missing) {}

        @Override
        public void done(long count) {}
      };

  /** The facts of so many files were kept from before; those of so many are read from now on. */
  void reading(long known, long missing);

  /** So many of what was announced are done. */
  void done(long count);
}
