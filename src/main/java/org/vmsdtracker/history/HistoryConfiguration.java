package org.vmsdtracker.history;

import java.io.Closeable;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connects the job to the database and hands out what the other rooms use. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VmsdProperties.class)
class HistoryConfiguration {

  /** The engine while the database is open: closed after those who use it, before the database. */
  record Connected(Engine engine) implements Closeable {
    @Override
    public void close() {
      engine.close();
    }
  }

  @Bean(destroyMethod = "")
  @ConditionalOnMissingBean
  Engine engine(VmsdProperties properties) {
    return new Engine(properties, Clock.systemUTC());
  }

  @Bean
  Connected connected(Engine engine, ScanStore scans, FactsStore facts, HistoryStore histories) {
    engine.connect(scans, facts, histories);
    return new Connected(engine);
  }

  @Bean
  Tracker tracker(Connected connected) {
    return connected.engine().tracker();
  }

  @Bean
  CheckSettings checkSettings(VmsdProperties properties) {
    return properties.checks();
  }

  @Bean
  ReadSettings readSettings(VmsdProperties properties) {
    return properties.reads();
  }

  @Bean
  HookSettings hookSettings(VmsdProperties properties) {
    return properties.hooks();
  }

  @Bean
  AdminSettings adminSettings(VmsdProperties properties) {
    return properties.admin();
  }

  @Bean
  SiteSettings siteSettings(VmsdProperties properties) {
    return properties.site();
  }

  @Bean
  LinkTemplates linkTemplates(VmsdProperties properties) {
    return properties.links();
  }
}
