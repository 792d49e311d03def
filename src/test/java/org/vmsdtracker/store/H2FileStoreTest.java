package org.vmsdtracker.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The store on an H2 database on disk, as the application uses it by default. */
@DirtiesContext
class H2FileStoreTest extends StoreContract {

  @TempDir static Path directory;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    registry.add(
        "spring.datasource.url",
        () -> "jdbc:h2:file:" + directory.resolve("vmsd") + ";WRITE_DELAY=0");
  }
}
