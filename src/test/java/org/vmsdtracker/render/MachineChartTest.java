package org.vmsdtracker.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.history.FamilyTable;
import org.vmsdtracker.history.LinkTemplates;

class MachineChartTest {

  private static final LinkTemplates LINKS =
      new LinkTemplates(
          "https://code.example/{commit}/{path}", "https://code.example/c/{commit}", "");

  private final FamilyTable table = FamilyTable.of(SampleHistory.view());

  @Test
  void itIsOneImageThatIsToldInWordsAndItsLinksStandBesideIt() {
    for (String chart :
        new String[] {MachineChart.alone(table, LINKS), wide(table), wide(empty())}) {
      Document svg = parse(chart);
      assertThat(svg.select("g[role=img]")).hasSize(1);
      assertThat(svg.select("g[role=img] a")).isEmpty();
      assertThat(svg.select("desc")).hasSize(1);
    }
    assertThat(parse(wide(table)).select("desc").text())
        .isEqualTo("i386 pc-q35: 4 so far, 1 registered today.");
    assertThat(parse(wide(empty())).select("desc").text())
        .isEqualTo("No release has a versioned machine type.");
  }

  @Test
  void aStepTellsWhatIsTrueAtARelease() {
    Document svg = parse(wide(table));
    assertThat(svg.select(".steps a").eachAttr("data-read"))
        .hasSize(7)
        .contains(
            "2020-04-28, v5.0.0. 2 registered, 1 of them deprecated. i386: deprecated pc-q35-1.0;"
                + " removed pc-q35-0.9.",
            "2021-08-24, v6.1.0. 1 registered, 0 of them deprecated. i386: added pc-q35-6.0; no"
                + " longer registered pc-q35-1.0; removed pc-q35-5.9.");
  }

  @Test
  void aMarkLeadsToTheLandingThatMadeTheChange() {
    Document svg = parse(wide(table));
    Element removed = mark(svg, "pc-q35-5.9: removed on 2021-06-01, first in v6.1.0");
    assertThat(removed.attr("href"))
        .isEqualTo("https://code.example/c/" + SampleHistory.commit(183));
    mark(svg, "pc-q35-6.0: added on 2020-06-01, first in v6.1.0");
    mark(svg, "pc-q35-1.0: no longer registered on 2020-06-01, first in v6.1.0");
    mark(svg, "pc-q35-1.0: deprecated on 2020-04-28, first in v5.0.0");
  }

  @Test
  void inAPageItsWordsAreInAttributesSinceTextBrowsersShowAllTexts() {
    assertThat(parse(wide(table)).select("a title")).isEmpty();
    Document alone = parse(MachineChart.alone(table, LINKS));
    assertThat(alone.select("a title")).hasSameSizeAs(alone.select("a")).isNotEmpty();
  }

  @Test
  void thePageMarksItsColumn() {
    assertThat(
            parse(MachineChart.inPage(table, 3, LINKS, ChartSize.WIDE))
                .select("text[font-weight=700]")
                .eachText())
        .containsExactly("v5.0.0", "v5.0.0");
    assertThat(parse(wide(table)).select("text[font-weight=700]")).isEmpty();
  }

  @Test
  void aColumnLeadsToThePageAtItsRevisionOrToItsCommit() {
    assertThat(parse(wide(table)).select(".steps a[aria-label=v5.0.0]").eachAttr("href"))
        .containsExactly("?at=v5.0.0");
    FamilyTable.Column tip = table.columns().get(table.columns().size() - 1);
    assertThat(parse(wide(table)).select(".steps a").last().attr("href"))
        .isEqualTo("?at=" + tip.landing().commit().abbreviated());
    assertThat(parse(MachineChart.alone(table, LINKS)).select(".steps a").last().attr("href"))
        .isEqualTo(LINKS.commit(tip.landing().commit()));
  }

  @Test
  void idsOfBothSizesDiffer() {
    String narrow = MachineChart.inPage(table, null, LINKS, ChartSize.NARROW);
    assertThat(parse(narrow).select("[id]")).isEmpty();
    assertThat(parse(narrow).select("g[role=img]").attr("aria-labelledby"))
        .isEqualTo(parse(wide(table)).select("title[id]").attr("id"));
  }

  @Test
  void noNumberIsMissing() {
    for (FamilyTable each : new FamilyTable[] {table, empty()}) {
      assertThat(wide(each)).doesNotContain("NaN", "Infinity");
    }
  }

  private static FamilyTable empty() {
    return FamilyTable.of(SampleHistory.empty());
  }

  private static String wide(FamilyTable table) {
    return MachineChart.inPage(table, null, LINKS, ChartSize.WIDE);
  }

  private static Document parse(String svg) {
    return Jsoup.parse(svg, Parser.xmlParser());
  }

  private static Element mark(Document svg, String title) {
    return svg.select(".marks a").stream()
        .filter(mark -> mark.attr("aria-label").equals(title))
        .findFirst()
        .orElseThrow(() -> new AssertionError(svg.select(".marks a").eachAttr("aria-label")));
  }
}
