package org.vmsdtracker.hooks;

import java.net.InetAddress;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vmsdtracker.history.HookSettings;
import org.vmsdtracker.history.Tracker;

/** Puts the room together. */
@Configuration(proxyBeanMethods = false)
class HooksConfiguration {

  @Bean
  HookDesk hookDesk(
      HookStore store, HookSettings settings, Tracker tracker, ObjectProvider<Clock> clock) {
    return HookDesk.of(store, settings, tracker, clock.getIfAvailable(Clock::systemUTC));
  }

  @Bean
  Postman postman(HookSettings settings, ObjectProvider<Clock> clock) {
    return new Postman(
        settings,
        new GuardedLookup(InetAddress::getAllByName, settings.allowPrivate()),
        clock.getIfAvailable(Clock::systemUTC));
  }

  @Bean
  HookLoop hookLoop(
      Tracker tracker,
      HookStore store,
      Postman postman,
      HookSettings settings,
      ObjectProvider<Clock> clock) {
    Clock time = clock.getIfAvailable(Clock::systemUTC);
    return new HookLoop(tracker, store, new Dispatcher(store, postman, time), settings, time);
  }
}
