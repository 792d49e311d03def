package org.vmsdtracker.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.gate.Rule;
import org.vmsdtracker.gate.Rules;

class RulesPageTest extends PageTest {

  @Test
  void everyRuleIsListedAndHasItsPage() throws Exception {
    Document page = page("/rules");
    assertThat(page.select("h1").text())
        .isEqualTo("8 rules are asked of every change; 5 of them can fail a check.");
    assertThat(page.select("[aria-label=The rules] tbody th").eachText())
        .isEqualTo(Rules.ALL.stream().map(Rule::id).toList());
    for (Rule rule : Rules.ALL) {
      Document one = page("/rules/" + rule.id());
      assertThat(one.select("h1").text()).isEqualTo(rule.id() + ": " + rule.title());
      assertThat(one.select(".prose h2").eachText()).contains("Why");
      assertThat(one.select("main h1")).hasSize(1);
    }
  }

  @Test
  void aLevelThatIsConfiguredIsSaidWithItsDefault() throws Exception {
    assertThat(page("/rules/VMSD-005").select(".proof").text())
        .startsWith("✕ error here, by default warning.");
    assertThat(page("/rules/VMSD-001").select(".proof").text()).doesNotContain("by default");
  }

  @Test
  void linksBetweenDocumentsLeadToPages() throws Exception {
    assertThat(page("/rules/VMSD-006").select(".prose a").eachAttr("href"))
        .contains("VMSD-003")
        .allMatch(address -> address.matches("VMSD-00\\d|[.][.]/rules|https://.*"));
  }

  @Test
  void theRulesAreListedOnce() throws Exception {
    assertThat(page("/rules").select("main tr[id=VMSD-001] a").eachAttr("href"))
        .containsExactly("/rules/VMSD-001", "#VMSD-001");
    assertThat(page("/rules").select(".prose table")).hasSize(1);
  }

  @Test
  void anUnknownRuleNamesTheNearestOnes() throws Exception {
    Document page = page("/rules/VMSD-009", 404);
    assertThat(page.select("h1").text()).startsWith("There is no rule \"VMSD-009\"; the nearest");
    assertThat(page.select(".lead a").eachAttr("href")).contains("/rules/VMSD-001");
    assertThat(page("/rules/vmsd-003").select("h1").text()).startsWith("VMSD-003: ");
  }

  @Test
  void markdownBecomesTextTablesAndCodeAndNothingElse() {
    Document html =
        Jsoup.parse(
            RuleDocs.html(
                "VMSD-001",
                """
                # Title

                <script>alert(1)</script>

                [other](VMSD-002.md) [all](README.md) [none](../x.md)
                [bad](javascript:alert(1))

                | a | b |
                | --- | --- |
                | 1 | `2` |
                """));
    assertThat(html.select("script, h1")).isEmpty();
    assertThat(html.select("a").eachAttr("href")).containsExactly("VMSD-002", "../rules");
    assertThat(html.text()).contains("none", "bad", "<script>");
    assertThat(html.select(".scroll > table.grid td code").text()).isEqualTo("2");
  }
}
