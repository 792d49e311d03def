package org.vmsdtracker.history;

import java.time.Clock;
import java.util.Map;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Starts the scan as soon as the configuration is read, so that the first fetch and the start of
 * the application's context run side by side. Without it nothing scans by itself.
 */
public final class HeadStart implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    ConfigurableEnvironment environment = event.getEnvironment();
    VmsdProperties properties = Binder.get(environment).bindOrCreate("vmsd", VmsdProperties.class);
    Engine engine = new Engine(properties, Clock.systemUTC());
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "absolute data directory",
                Map.of("vmsd.data-directory", engine.directory().toString())));
    event
        .getBootstrapContext()
        .addCloseListener(
            closed ->
                closed
                    .getApplicationContext()
                    .getBeanFactory()
                    .registerSingleton("engine", engine));
    engine.start();
  }
}
