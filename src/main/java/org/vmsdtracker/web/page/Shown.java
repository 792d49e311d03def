package org.vmsdtracker.web.page;

import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.snapshot.Snapshot;

/**
 * The snapshot that a page is about, with what stands around it.
 *
 * @param snapshot every target at the revision
 * @param frame the page's frame
 */
record Shown(Snapshot snapshot, Frame frame) {

  CommitId commit() {
    return snapshot.revision().commit();
  }

  /** What the revision is called, e.g. {@code v10.0.0}. */
  String name() {
    String describe = snapshot.revision().describe();
    return describe == null ? commit().abbreviated() : describe;
  }
}
