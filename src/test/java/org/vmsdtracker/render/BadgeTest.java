package org.vmsdtracker.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.snapshot.Summary;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BadgeTest {

  private static final TargetName AXE = new TargetName("axe");
  private static final List<String> SHIELDS =
      List.of(
          "schemaVersion",
          "label",
          "message",
          "color",
          "labelColor",
          "isError",
          "namedLogo",
          "logoSvg",
          "logoColor",
          "logoSize",
          "style",
          "cacheSeconds");

  private static List<Badge> all() {
    var all = new ArrayList<Badge>();
    Arrays.stream(Label.values()).map(label -> Badge.of(AXE, label)).forEach(all::add);
    all.add(Badge.removed(AXE));
    all.add(Badge.unknown());
    all.add(Badge.of(new Summary(Map.of(Label.TYPE_2, 7, Label.TYPE_1, 11))));
    return all;
  }

  @Test
  void itSaysInWordsWhatItShows() throws Exception {
    for (Badge badge : all()) {
      Element svg = svg(badge);
      String said = badge.label() + ": " + badge.message();
      assertThat(svg.getAttribute("role")).isEqualTo("img");
      assertThat(svg.getAttribute("aria-label")).isEqualTo(said);
      assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(said);
      NodeList texts = svg.getElementsByTagName("text");
      assertThat(texts.item(0).getTextContent()).isEqualTo(badge.label());
      assertThat(texts.item(1).getTextContent()).isEqualTo(badge.message());
    }
  }

  @Test
  void itsTextsStandWithinTheirGrounds() throws Exception {
    for (Badge badge : all()) {
      Element svg = svg(badge);
      double width = Double.parseDouble(svg.getAttribute("width"));
      NodeList texts = svg.getElementsByTagName("text");
      double left = end((Element) texts.item(0));
      assertThat(left).isLessThan(Double.parseDouble(((Element) texts.item(1)).getAttribute("x")));
      assertThat(end((Element) texts.item(1))).isLessThan(width);
      assertThat(width).isBetween(80.0, 330.0);
    }
  }

  private static double end(Element text) {
    return Double.parseDouble(text.getAttribute("x"))
        + Double.parseDouble(text.getAttribute("textLength"));
  }

  @Test
  void whiteIsLegibleOnEveryGround() throws Exception {
    for (Badge badge : all()) {
      NodeList grounds = svg(badge).getElementsByTagName("rect");
      for (int i = 0; i < grounds.getLength(); i++) {
        String ground = ((Element) grounds.item(i)).getAttribute("fill");
        assertThat(1.05 / (luminance(ground) + 0.05)).as(ground).isGreaterThanOrEqualTo(4.5);
      }
    }
  }

  private static double luminance(String color) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      double part = Integer.parseInt(color.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  @Test
  void itLoadsNothing() throws Exception {
    for (Badge badge : all()) {
      String text = new String(badge.svg(), UTF_8);
      assertThat(text.replace("http://www.w3.org/2000/svg", ""))
          .doesNotContain("http", "href", "url(", "<style", "<script", "<image");
    }
  }

  @Test
  void theEndpointHasOnlyKeysThatShieldsKnows() {
    for (Badge badge : all()) {
      JsonNode json = new JsonMapper().readTree(badge.endpoint());
      assertThat(SHIELDS).containsAll(json.propertyNames());
      assertThat(json.path("schemaVersion").intValue()).isEqualTo(1);
      assertThat(json.path("label").stringValue()).isNotEmpty();
      assertThat(json.path("message").stringValue()).isEqualTo(badge.message());
      assertThat(json.path("color").stringValue()).matches("#[0-9a-f]{6}");
      assertThat(json.path("isError").booleanValue()).isEqualTo(badge.equals(Badge.unknown()));
      assertThat(json.path("cacheSeconds").intValue()).isGreaterThanOrEqualTo(300);
    }
  }

  @Test
  void theWholeIsTheShareOfType2() {
    assertThat(Badge.of(new Summary(Map.of(Label.TYPE_2, 7, Label.TYPE_1, 11))).message())
        .isEqualTo("7 of 18 type 2");
  }

  private static Element svg(Badge badge) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(badge.svg()))
        .getDocumentElement();
  }
}
