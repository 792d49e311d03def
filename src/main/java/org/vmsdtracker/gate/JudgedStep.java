package org.vmsdtracker.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.git.FileChange;

/**
 * A patch or commit that is to be judged.
 *
 * @param id the commit, or the Message-ID of a mailed patch; null where there is neither
 * @param subject on one line
 * @param author null where not known
 * @param changes what it changes in the tree before it
 */
record JudgedStep(
    @Nullable String id, String subject, @Nullable String author, List<FileChange> changes) {}
