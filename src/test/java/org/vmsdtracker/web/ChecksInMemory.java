package org.vmsdtracker.web;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.util.unit.DataSize;
import org.vmsdtracker.gate.Check;
import org.vmsdtracker.gate.CheckStore;
import org.vmsdtracker.gate.Gate;
import org.vmsdtracker.gate.Level;
import org.vmsdtracker.gate.Verdict;
import org.vmsdtracker.history.CheckSettings;
import org.vmsdtracker.history.SiteSettings;
import org.vmsdtracker.history.Tracker;

/** Checks with low limits that are kept in memory, and a gate that says what a test wants. */
@TestConfiguration(proxyBeanMethods = false)
@Import({Checker.class, CheckPlaces.class, Site.class})
public class ChecksInMemory {

  public static final int MOST_BYTES = 2000;
  public static final int A_MINUTE = 5;

  /** A patch that reads as one. */
  public static final String PATCH =
      """
      From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001
      From: A Hacker <a@club.example>
      Date: Tue, 3 Feb 2026 10:00:00 +0000
      Subject: [PATCH] target/club: migrate the CPU

      ---
       target/club/cpu.c | 1 +
       1 file changed, 1 insertion(+)

      diff --git a/target/club/cpu.c b/target/club/cpu.c
      index 1111111111..2222222222 100644
      --- a/target/club/cpu.c
      +++ b/target/club/cpu.c
      @@ -1 +1,2 @@
       int club;
      +int cudgel;
      --\s
      2.47.1

      """;

  @Bean
  MeterRegistry meters() {
    return new SimpleMeterRegistry();
  }

  @Bean
  SiteSettings siteSettings() {
    return SiteSettings.DEFAULT;
  }

  @Bean
  CheckSettings checkSettings() {
    return new CheckSettings(
        Map.of("VMSD-005", Level.ERROR),
        DataSize.ofBytes(MOST_BYTES),
        Duration.ofMillis(500),
        1,
        A_MINUTE,
        Duration.ofDays(365));
  }

  @Bean
  CheckStore checkStore() {
    Map<String, Check> kept = new ConcurrentHashMap<>();
    return new CheckStore() {
      @Override
      public Optional<Check> find(String id) {
        return Optional.ofNullable(kept.get(id));
      }

      @Override
      public void drop(Instant before) {
        kept.values().removeIf(check -> check.judgedAt().isBefore(before));
      }

      @Override
      public Kept keep(Check check) {
        Check before = kept.putIfAbsent(check.id(), check);
        return new Kept(before == null ? check : before, before == null);
      }
    };
  }

  /** Lets the tracker's gate say a verdict on whatever it is asked. */
  public static Gate says(Tracker tracker, Verdict verdict) {
    Gate gate = mock(Gate.class);
    when(gate.judge(anyString())).thenReturn(verdict);
    when(gate.judge(any(), any())).thenReturn(verdict);
    when(tracker.gate(any())).thenReturn(gate);
    return gate;
  }
}
