package org.vmsdtracker.operations;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vmsdtracker.history.Tracker;

/** Hands health and meters to the actuator. */
@Configuration(proxyBeanMethods = false)
class OperationsConfiguration {

  @Bean
  ScanHealth scansHealthIndicator(Tracker tracker) {
    return new ScanHealth(tracker, Clock.systemUTC());
  }

  @Bean
  ScanMeters scanMeters(Tracker tracker) {
    return new ScanMeters(tracker, Clock.systemUTC());
  }
}
