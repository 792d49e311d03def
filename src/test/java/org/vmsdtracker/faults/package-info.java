/**
 * Faults that are injected for real: processes killed, upstreams and databases that break, full
 * disks. Each test ends with the rows of a run that nobody disturbed. Run with {@code
 * -Dgroups=acceptance}.
 */
@NullMarked
package org.vmsdtracker.faults;

import org.jspecify.annotations.NullMarked;
