/**
 * Reads and mirrors git repositories: opens a local one in place or keeps a bare mirror, resolves
 * revisions, lists trees, reads blobs. The only room that uses JGit; knows nothing of QEMU.
 */
@NullMarked
@ApplicationModule(
    displayName = "git",
    allowedDependencies = {})
package org.vmsdtracker.git;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
