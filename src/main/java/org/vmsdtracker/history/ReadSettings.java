package org.vmsdtracker.history;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much of what costs is read over HTTP; what is kept costs nothing and isn't counted.
 *
 * @param costlyPerMinute costly requests of one client in a minute: those about a revision, a
 *     comparison or everything
 */
public record ReadSettings(@DefaultValue("60") int costlyPerMinute) {

  /** What holds where nothing is configured. */
  public static final ReadSettings DEFAULT = new ReadSettings(60);

  public ReadSettings {
    if (costlyPerMinute < 1) {
      throw new IllegalArgumentException(
          "vmsd.reads.costly-per-minute is %d; it must be above zero.".formatted(costlyPerMinute));
    }
  }
}
