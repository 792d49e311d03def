package org.vmsdtracker.store;

import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.vmsdtracker.history.DatabaseSettings;
import org.vmsdtracker.history.VmsdProperties;

/** Connects to the database of {@code vmsd.database}, where one is named. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("vmsd.database.url")
class DatabaseConfiguration {

  @Bean
  JdbcConnectionDetails databaseConnection(VmsdProperties properties) {
    DatabaseSettings database = Objects.requireNonNull(properties.database());
    return new JdbcConnectionDetails() {
      @Override
      public String getJdbcUrl() {
        return database.url();
      }

      @Override
      public String getUsername() {
        return database.user();
      }

      @Override
      public String getPassword() {
        return database.password();
      }
    };
  }
}
