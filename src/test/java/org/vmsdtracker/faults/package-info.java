/**
 * Faults that are injected for real: processes killed, upstreams and databases that break, full
 * disks. Each test ends with the rows of a run that nobody disturbed. The quick ones belong to the
 * acceptance, the others run with {@code -Dgroups=faults -DexcludedGroups=}.
 */
@NullMarked
package org.vmsdtracker.faults;

import org.jspecify.annotations.NullMarked;
