package org.vmsdtracker.faults;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.git.testing.TestUpstream;

/**
 * A small QEMU that is served over http, and a data directory of an application that mirrors it.
 */
abstract class ServedDemo {

  static final int COMMITS = 120;

  @TempDir Path directory;

  DemoHistory history;
  TestUpstream upstream;
  Path data;

  @BeforeEach
  final void serve() {
    history = new DemoHistory(directory.resolve("qemu.git")).grow(COMMITS);
    upstream = TestUpstream.of(history.git(), directory.resolve("tomcat"));
    data = directory.resolve("data");
  }

  @AfterEach
  final void endServing() {
    upstream.close();
    history.close();
  }

  final void assertAsUndisturbed() throws Exception {
    Scan.assertAsUndisturbed(Rows.in(data), history.git().directory());
  }
}
