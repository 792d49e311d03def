package org.vmsdtracker.store;

import java.time.Duration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The row of {@code scan_lease} that says which instance scans; by the database's clock. */
@Component
class ScanLease {

  /** How long a lease lasts that is no longer renewed. */
  static final Duration LENGTH = Duration.ofMinutes(1);

  private final JdbcTemplate jdbc;

  ScanLease(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  boolean take(String holder) {
    return jdbc.update(
            "update scan_lease set holder = ?, held_until = current_timestamp + interval '%d' second where name = 'scan' and (holder = ? or held_until < current_timestamp)"
                .formatted(LENGTH.toSeconds()),
            holder,
            holder)
        == 1;
  }

  void renew(String holder) {
    jdbc.update(
        "update scan_lease set held_until = current_timestamp + interval '%d' second where name = 'scan' and holder = ?"
            .formatted(LENGTH.toSeconds()),
        holder);
  }

  void release(String holder) {
    jdbc.update(
        "update scan_lease set held_until = current_timestamp where name = 'scan' and holder = ?",
        holder);
  }
}
