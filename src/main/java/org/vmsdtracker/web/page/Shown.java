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
}
