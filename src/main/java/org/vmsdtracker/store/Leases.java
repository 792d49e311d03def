package org.vmsdtracker.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Locks among the instances that share a database, kept by ShedLock and by the database's clock.
 * One that isn't renewed ends after {@link #LENGTH}; one that a holder's former process left, when
 * the holder asks again.
 */
@Component
class Leases {

  /** How long a lease lasts that is no longer renewed. */
  static final Duration LENGTH = Duration.ofMinutes(1);

  private final JdbcTemplate jdbc;
  private final Map<String, LockProvider> providers = new ConcurrentHashMap<>();
  private final Map<Key, SimpleLock> held = new ConcurrentHashMap<>();

  private record Key(String name, String holder) {}

  Leases(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Takes a lease, or renews it where the holder has it. */
  synchronized boolean take(String name, String holder) {
    if (renew(name, holder)) {
      return true;
    }
    Optional<SimpleLock> lock =
        providers
            .computeIfAbsent(holder, this::provider)
            .lock(new LockConfiguration(Instant.now(), name, LENGTH, Duration.ZERO));
    lock.ifPresent(taken -> held.put(new Key(name, holder), taken));
    return lock.isPresent();
  }

  private LockProvider provider(String holder) {
    jdbc.update(
        "update shedlock set lock_until = timestamp '2000-01-01 00:00:00' where locked_by = ?",
        holder);
    return new JdbcTemplateLockProvider(
        JdbcTemplateLockProvider.Configuration.builder()
            .withJdbcTemplate(jdbc)
            .withLockedByValue(holder)
            .usingDbTime()
            .build());
  }

  /** Lets a lease last its full length again; false where the holder no longer has it. */
  synchronized boolean renew(String name, String holder) {
    return held.computeIfPresent(
            new Key(name, holder), (key, lock) -> lock.extend(LENGTH, Duration.ZERO).orElse(null))
        != null;
  }

  /**
   * Gives a lease back; nothing happens where the holder has none. Where that fails, the holder
   * finds it and takes it again.
   */
  synchronized void release(String name, String holder) {
    SimpleLock lock = held.remove(new Key(name, holder));
    if (lock != null) {
      try {
        lock.unlock();
      } catch (RuntimeException e) {
        providers.remove(holder);
        throw e;
      }
    }
  }
}
