package org.vmsdtracker.patch;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.fuzz.Seeds;

/** The reader of mboxes, for {@code src/test/soak/fuzz.sh}. */
public class MboxFuzzTest {

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] mbox) {
    SeriesReaderPropertiesTest.assertAnswered(mbox);
  }

  @Test
  void everySeedIsReadOrRefused() throws IOException {
    Seeds.tryAll("mbox", MboxFuzzTest::fuzzerTestOneInput);
  }
}
