package org.vmsdtracker.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.LinkTemplates;

class EventDigestTest {

  private static final EventPlaces PLACES =
      new EventPlaces("https://vmsd.example", LinkTemplates.DEFAULT);

  private static String digest(HistoryView view, String period) {
    return new String(EventDigest.of(view, view.events(), period, PLACES), UTF_8);
  }

  @Test
  void theSubjectCountsWhatFollows() {
    String text = digest(SampleHistory.single(), "since v1.0");
    assertThat(text)
        .startsWith("Subject: [vmsd-tracker] 1 event of 1 QEMU CPU target since v1.0\n\n")
        .contains("\naxe\n", "  2003-03-30 added, nothing registered\n")
        .contains("    https://vmsd.example/targets/axe#at-");
  }

  @Test
  void noLineIsWiderThanAMailButAddresses() {
    HistoryView view = SampleHistory.by("A".repeat(50) + " B", "word ".repeat(40));
    for (String text :
        List.of(digest(view, "since v1.0"), digest(SampleHistory.view(), "since v1.0"))) {
      assertThat(text.lines().filter(line -> !line.contains("https://")))
          .allMatch(line -> line.length() <= 72);
    }
  }

  @Test
  void nothingIsALineOfItsOwn() {
    HistoryView view = SampleHistory.view();
    String text = new String(EventDigest.of(view, List.of(), "since v9.0.0", PLACES), UTF_8);
    assertThat(text)
        .startsWith("Subject: [vmsd-tracker] 0 events of 0 QEMU CPU targets since v9.0.0\n")
        .contains("Nothing changed");
  }

  @Test
  void hostileSubjectsAddNoLines() {
    String hostile = "x\r\nBcc: all@example.org\u001b[2J\u202e";
    String text = digest(SampleHistory.by("Ada", hostile), "since v1.0");
    assertThat(text.lines()).noneMatch(line -> line.startsWith("Bcc:"));
    assertThat(text).doesNotContain("\r", "\u001b", "\u202e");
  }

  @Test
  void everyEventIsThereOnce() {
    HistoryView view = SampleHistory.view();
    assertThat(digest(view, "since 2003").lines().filter(line -> line.contains("#at-")))
        .hasSameSizeAs(view.events())
        .doesNotHaveDuplicates();
  }
}
