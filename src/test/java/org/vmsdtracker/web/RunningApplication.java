package org.vmsdtracker.web;

import static org.awaitility.Awaitility.await;

import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.vmsdtracker.VmsdTracker;
import org.vmsdtracker.history.HeadStart;
import org.vmsdtracker.history.Tracker;

/** The application as main starts it, on a database in memory and a port of its own. */
public final class RunningApplication implements Closeable {

  private final ConfigurableApplicationContext context;

  private RunningApplication(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * @param directory where the repository is as {@code qemu.git}, now or later
   * @param settings beside what all have
   */
  public static RunningApplication start(Path directory, String... settings) {
    var arguments =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(),
                "--vmsd.data-directory=" + directory.resolve("data"),
                "--vmsd.baseline=false",
                "--vmsd.repository.url=" + directory.resolve("qemu.git")));
    arguments.addAll(List.of(settings));
    var spring = new SpringApplication(VmsdTracker.class);
    spring.addListeners(new HeadStart());
    return new RunningApplication(spring.run(arguments.toArray(String[]::new)));
  }

  /** Waits until it has what is asked for, and nothing left to do. */
  public RunningApplication awaitIdleWith(Predicate<Tracker> wanted) {
    Tracker tracker = context.getBean(Tracker.class);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> wanted.test(tracker) && tracker.activity().isIdle());
    return this;
  }

  public ConfigurableApplicationContext context() {
    return context;
  }

  public int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  public String site() {
    return "http://127.0.0.1:" + port();
  }

  @Override
  public void close() {
    context.close();
  }
}
