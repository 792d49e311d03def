package org.vmsdtracker.history;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where hooks may be sent, and for how long is kept what was.
 *
 * @param allowPrivate whether addresses of private networks and of this machine are sent to, and
 *     ports below 1024
 * @param allowHttp whether http is taken beside https
 * @param timeout longest time of one attempt
 * @param keep how long a delivery that has ended stays in the log
 */
public record HookSettings(
    @DefaultValue("false") boolean allowPrivate,
    @DefaultValue("false") boolean allowHttp,
    @DefaultValue("15s") Duration timeout,
    @DefaultValue("30d") Duration keep) {

  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);

  /** What holds where nothing is configured. */
  public static final HookSettings DEFAULT =
      new HookSettings(false, false, Duration.ofSeconds(15), Duration.ofDays(30));

  public HookSettings {
    if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "vmsd.hooks.timeout is %s; it must be above zero and at most a minute."
              .formatted(timeout));
    }
    if (keep.toMinutes() < 1) {
      throw new IllegalArgumentException(
          "vmsd.hooks.keep is %s; at least one minute is needed.".formatted(keep));
    }
  }
}
