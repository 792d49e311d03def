package org.vmsdtracker.web;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * How often each client asks. A client is an address; of IPv6 the first 64 bits, since whoever has
 * one of these addresses has all.
 */
final class Clients {

  private static final int MOST = 50_000;
  private static final int IPV6_BYTES = 16;
  private static final int NETWORK_BYTES = 8;

  private final LoadingCache<String, Bucket> buckets;

  Clients(int perMinute) {
    buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(Duration.ofMinutes(2))
            .build(
                client ->
                    Bucket.builder()
                        .addLimit(
                            limit ->
                                limit
                                    .capacity(perMinute)
                                    .refillGreedy(perMinute, Duration.ofMinutes(1)))
                        .build());
  }

  /**
   * What is left to a client.
   *
   * @param remaining how often it may ask at once
   * @param pause how long it has to wait where it asked too often, in whole seconds; null where it
   *     didn't
   */
  record Left(long remaining, @Nullable Duration pause) {}

  /** Counts a request of a client. */
  Left count(String address) {
    ConsumptionProbe probe = buckets.get(network(address)).tryConsumeAndReturnRemaining(1);
    return new Left(
        probe.getRemainingTokens(),
        probe.isConsumed()
            ? null
            : Duration.ofSeconds(
                Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1));
  }

  private static String network(String address) {
    if (!address.contains(":")) {
      return address;
    }
    try {
      byte[] bytes = InetAddress.getByName(address).getAddress();
      return bytes.length == IPV6_BYTES
          ? HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES))
          : address;
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
