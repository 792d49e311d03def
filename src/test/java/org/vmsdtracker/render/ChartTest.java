package org.vmsdtracker.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.LinkTemplates;
import org.vmsdtracker.snapshot.Summary;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ChartTest {

  private static final LinkTemplates LINKS =
      new LinkTemplates(
          "https://code.example/{commit}/{path}", "https://code.example/c?x=1&id={commit}", "");
  private static final TargetName JAVELIN = new TargetName("javelin");

  private final HistoryView view = SampleHistory.view();

  @Test
  void aChartIsOneImageWithTitleAndDescriptionAndItsLinksStandBesideIt() throws Exception {
    for (String chart :
        List.of(
            TrendChart.alone(view, LINKS),
            TrendChart.inPage(view, ChartSize.WIDE),
            TimelineChart.alone(view, JAVELIN, LINKS),
            TimelineChart.inPage(view, JAVELIN, ChartSize.WIDE))) {
      Document svg = parse(chart);
      Element image = only(svg, "g", "role", "img");
      assertThat(image.getElementsByTagName("title").getLength()).isEqualTo(1);
      assertThat(image.getElementsByTagName("desc").getLength()).isEqualTo(1);
      assertThat(image.getElementsByTagName("a").getLength()).isZero();
      assertThat(svg.getElementsByTagName("a").getLength()).isPositive();
    }
  }

  @Test
  void theNarrowChartIsToldInTheWordsOfTheWideOne() throws Exception {
    Element image = only(parse(TrendChart.inPage(view, ChartSize.NARROW)), "g", "role", "img");
    Document wide = parse(TrendChart.inPage(view, ChartSize.WIDE));
    assertThat(image.getElementsByTagName("desc").getLength()).isZero();
    only(wide, "title", "id", image.getAttribute("aria-labelledby"));
    only(wide, "desc", "id", image.getAttribute("aria-describedby"));
  }

  @Test
  void aChartInAPageHasNoStyleOfItsOwnAndOneAloneHasBothSchemes() throws Exception {
    assertThat(TrendChart.inPage(view, ChartSize.WIDE)).doesNotContain("<style", "style=");
    assertThat(
            parse(TrendChart.alone(view, LINKS))
                .getElementsByTagName("style")
                .item(0)
                .getTextContent())
        .contains("--type-2:#ad4500", "prefers-color-scheme:dark", "--type-2:#ff9f5a");
  }

  @Test
  void theColoursAreThoseOfThePages() throws IOException {
    String tokens = Files.readString(Path.of("frontend/src/styles/tokens.css"));
    Matcher color = Pattern.compile("--([a-z0-9-]+):(#[0-9a-f]+);").matcher(Palette.style());
    int colors = 0;
    while (color.find()) {
      assertThat(tokens).contains("--" + color.group(1) + ": " + color.group(2) + ";");
      colors++;
    }
    assertThat(colors).isEqualTo(22);
  }

  @Test
  void idsOfBothSizesDifferSoThatAPageCanHoldBoth() throws Exception {
    List<String> ids = ids(TrendChart.inPage(view, ChartSize.WIDE));
    ids.addAll(ids(TrendChart.inPage(view, ChartSize.NARROW)));
    ids.addAll(ids(TimelineChart.inPage(view, JAVELIN, ChartSize.WIDE)));
    ids.addAll(ids(TimelineChart.inPage(view, JAVELIN, ChartSize.NARROW)));
    assertThat(ids).hasSizeGreaterThan(6).doesNotHaveDuplicates();
  }

  @Test
  void eachStepLeadsToItsNumbersOrItsCommitAndTellsItsValues() throws Exception {
    Element conversion = step(TrendChart.inPage(view, ChartSize.WIDE), "2020-11-03");
    assertThat(conversion.getAttribute("href"))
        .isEqualTo("#at-" + SampleHistory.commit(175).abbreviated());
    assertThat(step(TrendChart.alone(view, LINKS), "2020-11-03").getAttribute("href"))
        .isEqualTo("https://code.example/c?x=1&id=" + SampleHistory.commit(175));
    assertThat(conversion.getAttribute("data-read"))
        .isEqualTo(
            "2020-11-03, first in v6.1.0. javelin: converted from legacy to device; javelin:"
                + " cpu_common embedded. Since then: 2 type 1, 1 type 1 without cpu_common, 3 type"
                + " 2, 1 unmigratable, 1 nothing registered, 2 user-mode only.");
    assertThat(conversion.getElementsByTagName("circle").getLength()).isEqualTo(2);
  }

  @Test
  void aStepIsAtTheDateOfItsLandingAndTheHeightOfItsCount() throws Exception {
    List<Element> steps = links(TrendChart.inPage(view, ChartSize.WIDE));
    List<Double> xs =
        steps.stream().map(step -> Double.parseDouble(step.getAttribute("data-x"))).toList();
    assertThat(xs).isSorted();
    assertThat(xs.get(0)).isEqualTo(26.0);
    assertThat(xs.get(xs.size() - 1)).isBetween(1000.0, 1066.0);
    Element first = (Element) steps.get(0).getElementsByTagName("circle").item(0);
    Element second = (Element) steps.get(1).getElementsByTagName("circle").item(0);
    assertThat(number(first, "cx")).isEqualTo(26.0);
    assertThat(number(second, "cy")).isNotEqualTo(number(first, "cy"));
  }

  @Test
  void aCountOfZeroIsALineOnTheGround() throws Exception {
    Document svg = parse(TrendChart.inPage(view, ChartSize.WIDE));
    NodeList paths = svg.getElementsByTagName("path");
    String typeOne = ((Element) paths.item(1)).getAttribute("d");
    Matcher begin = Pattern.compile("M26,([0-9.]+)V([0-9.]+)H.*").matcher(typeOne);
    assertThat(begin.matches()).isTrue();
    assertThat(begin.group(1)).isEqualTo(begin.group(2));
  }

  @Test
  void labelsThatNeverOccurHaveNoPanel() {
    assertThat(TrendChart.inPage(view, ChartSize.WIDE))
        .contains("▲ type 2")
        .doesNotContain("cannot tell");
  }

  @Test
  void aSinglePointIsALineFromTheBeginningToTheEnd() throws Exception {
    String chart = TrendChart.inPage(SampleHistory.single(), ChartSize.NARROW);
    assertThat(links(chart)).hasSize(1);
    assertThat(chart).doesNotContain("NaN", "Infinity");
  }

  @Test
  void noPointIsAnEmptyChartThatSaysSo() throws Exception {
    String chart = TrendChart.alone(SampleHistory.empty(), LINKS);
    assertThat(links(chart)).isEmpty();
    assertThat(chart).contains("No target has been type 2 so far.").doesNotContain("NaN");
  }

  @Test
  void aTimelineHasASectionALabelWithItsWordShapeAndHatching() throws Exception {
    Document svg = parse(TimelineChart.inPage(view, JAVELIN, ChartSize.WIDE));
    assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
        .isEqualTo(
            "javelin: type 2 from 2018-01-01 to 2020-11-03; type 1 from 2020-11-03 to 2024-02-01.");
    assertThat(svg.getElementsByTagName("pattern").getLength()).isEqualTo(2);
    assertThat(texts(svg)).contains("▲ type 2", "● type 1", "v3.0.0", "2020");
  }

  @Test
  void aMarkATransitionLeadsToItsRowOrTheAuthoringCommit() throws Exception {
    List<Element> marks = links(TimelineChart.inPage(view, JAVELIN, ChartSize.WIDE));
    assertThat(marks)
        .extracting(mark -> mark.getAttribute("data-read"))
        .containsExactly(
            "2018-01-01: added, type 2, by Ada Example.",
            "2020-11-03: converted from legacy to device, by Ada Example.",
            "2020-11-03: cpu_common embedded, by Ada Example.",
            "2024-02-01: removed, was type 1, by Ada Example.");
    assertThat(marks)
        .extracting(mark -> mark.getAttribute("href"))
        .containsExactlyElementsOf(
            view.transitions().stream()
                .filter(transition -> transition.change().target().equals(JAVELIN))
                .map(each -> "#" + EventPlaces.anchor(each, view.event(each)))
                .toList())
        .doesNotHaveDuplicates();
    assertThat(links(TimelineChart.alone(view, JAVELIN, LINKS)).get(0).getAttribute("href"))
        .endsWith(SampleHistory.commit(0x10096).hex());
  }

  @Test
  void releasesAreNamedWhereThereIsRoom() throws Exception {
    assertThat(texts(parse(TrendChart.inPage(view, ChartSize.WIDE))))
        .contains("v2.0.0", "v3.0.0", "v9.0.0")
        .doesNotContain("v2.0.1", "v6.1.0-rc1");
    assertThat(texts(parse(TrendChart.inPage(view, ChartSize.NARROW))))
        .contains("v9.0.0")
        .doesNotContain("v1.4.0");
  }

  @Test
  void textsFromCommitsCannotBreakTheDocument() throws Exception {
    var svg = new Svg().open("svg", "a", "\"<&>\u0000\u001b").text("t", "<x>&\uffff\ud83d").close();
    assertThat(parse(svg.toString()).getDocumentElement().getTextContent().strip())
        .isEqualTo("<x>&??");
  }

  @Test
  void numbersOfTargetsAreSaidInWords() {
    assertThat(TrendSteps.counts(new Summary(java.util.Map.of()))).isEqualTo("no target");
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static List<Element> links(String svg) throws Exception {
    return elements(parse(svg).getElementsByTagName("a"));
  }

  private static List<String> texts(Document svg) {
    return elements(svg.getElementsByTagName("text")).stream()
        .map(Element::getTextContent)
        .toList();
  }

  private static List<String> ids(String svg) throws Exception {
    var ids = new ArrayList<String>();
    for (Element element : elements(parse(svg).getElementsByTagName("*"))) {
      if (element.hasAttribute("id")) {
        ids.add(element.getAttribute("id"));
      }
    }
    return ids;
  }

  private static Element only(Document svg, String tag, String attribute, String value) {
    List<Element> found =
        elements(svg.getElementsByTagName(tag)).stream()
            .filter(element -> element.getAttribute(attribute).equals(value))
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static List<Element> elements(NodeList nodes) {
    var elements = new ArrayList<Element>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  private static Element step(String svg, String day) throws Exception {
    return links(svg).stream()
        .filter(each -> each.getAttribute("data-read").startsWith(day))
        .findFirst()
        .orElseThrow();
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }
}
