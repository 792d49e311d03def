package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.vmsdtracker.git.CommitId;

class LinkTemplatesTest {

  private static final CommitId COMMIT = new CommitId("a".repeat(40));

  @Test
  void aLineIsLinkedAtItsCommitWithThePathEncoded() {
    var links =
        new LinkTemplates(
            "https://example.org/{commit}/{path}#L{line}", "https://example.org/{commit}", "");

    assertThat(links.file(COMMIT, "target/a b/x#?.c", 7))
        .isEqualTo("https://example.org/" + COMMIT + "/target/a%20b/x%23%3F.c#L7");
    assertThat(links.commit(COMMIT)).isEqualTo("https://example.org/" + COMMIT);
    assertThat(links.report("a&b", "c")).isEmpty();
  }

  @Test
  void aReportIsEncodedAsAParameter() {
    var links =
        new LinkTemplates(
            "https://example.org/{commit}/{path}",
            "https://example.org/{commit}",
            "mailto:me@example.org?subject={subject}&body={body}");

    assertThat(links.report("a&b", "c d"))
        .contains("mailto:me@example.org?subject=a%26b&body=c%20d");
  }

  @Test
  void aTemplateWithoutItsPlaceholdersOrWithAnotherSchemeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LinkTemplates("https://x/{path}", "https://x/{commit}", ""))
        .withMessageStartingWith("vmsd.links.file is \"https://x/{path}\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LinkTemplates("https://x/{commit}/{path}", "javascript:{commit}", ""))
        .withMessageStartingWith("vmsd.links.commit is");
  }
}
