package org.vmsdtracker.web.api;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.history.ScannedTip;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.snapshot.Snapshot;
import org.vmsdtracker.web.Refused;
import org.vmsdtracker.web.RequestedRevision;

/** Finds the snapshot that a request is about. */
final class SnapshotLookup {

  private final Tracker tracker;

  SnapshotLookup(Tracker tracker) {
    this.tracker = tracker;
  }

  /**
   * The snapshot at a revision; that of the tip where none is asked for.
   *
   * @param parameter which one names it
   */
  Snapshot at(String parameter, @Nullable String revision) {
    if (revision == null) {
      return scanned();
    }
    String text = parsed(parameter, revision).text();
    try {
      return tracker.at(text);
    } catch (GitFailure failure) {
      if (isAboutTheRequest(failure)) {
        throw GitFailures.refused(failure).because(parameter);
      }
      if (tracker.current().isEmpty()) {
        throw notYet();
      }
      throw failure;
    }
  }

  /** The tip as last scanned. */
  Snapshot scanned() {
    return tip().orElseThrow(this::notYet);
  }

  private static boolean isAboutTheRequest(GitFailure failure) {
    return failure.kind() == GitFailure.Kind.UNKNOWN_REVISION
        || failure.kind() == GitFailure.Kind.NOT_QEMU;
  }

  /** The tip, if it is known. */
  Optional<Snapshot> tip() {
    return tracker.current().map(ScannedTip::snapshot);
  }

  /** Why there is no answer before the first scan is done. */
  Refused notYet() {
    return NotYet.because(tracker, "Not scanned yet", "The first scan", "isn't done yet");
  }

  private static RequestedRevision parsed(String parameter, String revision) {
    try {
      return new RequestedRevision(revision);
    } catch (IllegalArgumentException e) {
      throw Refused.unprocessable("Malformed revision", String.valueOf(e.getMessage()))
          .because(parameter);
    }
  }
}
