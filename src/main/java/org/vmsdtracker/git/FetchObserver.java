package org.vmsdtracker.git;

/** Watches a fetch, and may stop it. Called often, from the thread that fetches: be quick. */
public interface FetchObserver {

  /** Looks at nothing and stops nothing. */
  FetchObserver NONE = progress -> {};

  /** How far the fetch is; at most ten times a second and at the end of each phase. */
  void progress(FetchProgress progress);

  /**
   * Whether to stop; the fetch then ends with {@link java.util.concurrent.CancellationException}.
   */
  default boolean cancelled() {
    return false;
  }
}
