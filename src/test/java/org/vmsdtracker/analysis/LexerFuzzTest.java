package org.vmsdtracker.analysis;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.fuzz.Seeds;

/** The tokenizer and what reads its tokens, for {@code src/test/soak/fuzz.sh}. */
public class LexerFuzzTest {

  /** Called by the fuzzer. */
  public static void fuzzerTestOneInput(byte[] source) {
    CLexerPropertiesTest.assertReadable(source);
    CLexerPropertiesTest.assertFacts(source);
    CLexerPropertiesTest.assertSameFactsOfItemsThatMatter(source);
  }

  @Test
  void everySeedIsRead() throws IOException {
    Seeds.tryAll("lexer", LexerFuzzTest::fuzzerTestOneInput);
  }
}
