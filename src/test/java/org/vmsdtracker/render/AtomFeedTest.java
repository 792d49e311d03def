package org.vmsdtracker.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.LinkTemplates;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

class AtomFeedTest {

  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final EventPlaces PLACES =
      new EventPlaces(
          "https://vmsd.example/sub",
          new LinkTemplates(
              "https://code.example/{commit}/{path}",
              "https://code.example/c?x=1&id={commit}",
              ""));

  private final HistoryView view = SampleHistory.view();

  @Test
  void theFeedObeysTheRulesOfAtom() throws Exception {
    for (TargetName target : new TargetName[] {null, new TargetName("glaive")}) {
      Element feed = parse(new AtomFeed(view, target, PLACES).page(1)).getDocumentElement();
      assertThat(feed.getNamespaceURI()).isEqualTo(ATOM);
      assertThat(feed.getLocalName()).isEqualTo("feed");
      once(feed, "id", "title", "updated", "generator");
      Instant.parse(text(feed, "updated"));
      assertThat(URI.create(text(feed, "id")).isAbsolute()).isTrue();
      assertThat(hrefs(feed, "self")).hasSize(1);
      assertThat(hrefs(feed, "alternate"))
          .containsExactly(
              "https://vmsd.example/sub" + (target == null ? "/history" : "/targets/glaive"));
      Set<String> ids = new HashSet<>();
      for (Element entry : children(feed, "entry")) {
        once(entry, "id", "title", "updated", "published", "content", "author");
        assertThat(ids.add(text(entry, "id"))).isTrue();
        assertThat(text(entry, "id")).startsWith("tag:vmsd-tracker,2026:event/");
        assertThat(Instant.parse(text(entry, "updated"))).isNotNull();
        assertThat(text(children(entry, "author").get(0), "name")).isEqualTo("Ada Example");
        assertThat(hrefs(entry, "alternate")).hasSize(1);
        assertThat(children(entry, "category")).hasSize(1);
        Element content = children(entry, "content").get(0);
        assertThat(content.getAttribute("type")).isEqualTo("xhtml");
        List<Element> divs = children(content, null);
        assertThat(divs).hasSize(1);
        assertThat(divs.get(0).getNamespaceURI()).isEqualTo("http://www.w3.org/1999/xhtml");
        assertThat(divs.get(0).getLocalName()).isEqualTo("div");
      }
    }
  }

  @Test
  void aReaderFindsEveryEventNewestFirst() throws Exception {
    SyndFeed feed = rome(new AtomFeed(view, null, PLACES).page(1));
    assertThat(feed.getFeedType()).isEqualTo("atom_1.0");
    assertThat(feed.getEntries()).hasSameSizeAs(view.events());
    var newest = feed.getEntries().get(0);
    assertThat(newest.getTitle()).isEqualTo("knife: gained system emulation, nothing registered");
    assertThat(newest.getCategories()).extracting("name").containsExactly("changed");
    assertThat(newest.getLink())
        .isEqualTo(
            "https://vmsd.example/sub/targets/knife#at-" + SampleHistory.commit(240).abbreviated());
  }

  @Test
  void aFeedOfATargetHasItsEventsThoughItIsGone() throws Exception {
    SyndFeed feed = rome(new AtomFeed(view, new TargetName("glaive"), PLACES).page(1));
    assertThat(feed.getEntries())
        .extracting("title")
        .first()
        .isEqualTo("glaive: removed, was type 2");
    assertThat(feed.getEntries()).allMatch(entry -> entry.getTitle().startsWith("glaive: "));
  }

  @Test
  void idsDontMoveWithTheApplication() throws Exception {
    var elsewhere = new EventPlaces("http://localhost:8080", PLACES.links());
    assertThat(ids(new AtomFeed(view, null, elsewhere)))
        .isEqualTo(ids(new AtomFeed(view, null, PLACES)));
  }

  private static List<String> ids(AtomFeed feed) throws Exception {
    Element root = parse(feed.page(1)).getDocumentElement();
    List<String> ids = new ArrayList<>(List.of(text(root, "id")));
    children(root, "entry").forEach(entry -> ids.add(text(entry, "id")));
    return ids;
  }

  @Test
  void aLongHistoryHasPagesThatLeadToEachOther() throws Exception {
    var feed = new AtomFeed(SampleHistory.of(120), null, PLACES);
    assertThat(feed.pages()).isEqualTo(3);
    Element first = parse(feed.page(1)).getDocumentElement();
    Element last = parse(feed.page(3)).getDocumentElement();
    String address = "https://vmsd.example/sub/feed.atom";
    assertThat(children(first, "entry")).hasSize(AtomFeed.PAGE);
    assertThat(hrefs(first, "self")).containsExactly(address);
    assertThat(hrefs(first, "next")).containsExactly(address + "?page=2");
    assertThat(hrefs(first, "previous")).isEmpty();
    assertThat(hrefs(last, "first")).containsExactly(address);
    assertThat(hrefs(last, "previous")).containsExactly(address + "?page=2");
    assertThat(hrefs(last, "next")).isEmpty();
    Set<String> ids = new HashSet<>();
    for (int page = 1; page <= 3; page++) {
      children(parse(feed.page(page)).getDocumentElement(), "entry")
          .forEach(entry -> ids.add(text(entry, "id")));
    }
    assertThat(ids).hasSize(120);
    assertThatIllegalArgumentException().isThrownBy(() -> feed.page(4));
  }

  @Test
  void aHistoryWithoutEventsIsAValidFeed() throws Exception {
    SyndFeed feed = rome(new AtomFeed(SampleHistory.empty(), null, PLACES).page(1));
    assertThat(feed.getEntries()).isEmpty();
  }

  @Test
  void hostileSubjectsAndNamesAreText() throws Exception {
    String hostile = "]]> <script>alert(1)</script> &amp; \u0000\u001b[31m\u202e\ud800 \uffff";
    byte[] bytes = new AtomFeed(SampleHistory.by(hostile, hostile), null, PLACES).page(1);
    Element entry = children(parse(bytes).getDocumentElement(), "entry").get(0);
    String seen = "]]> <script>alert(1)</script> &amp; ??[31m?? ?";
    assertThat(text(children(entry, "author").get(0), "name")).isEqualTo(seen);
    assertThat(children(entry, "content").get(0).getTextContent()).contains(seen);
    assertThat(entry.getElementsByTagNameNS("*", "script").getLength()).isZero();
    assertThat(rome(bytes).getEntries()).hasSize(1);
  }

  private static SyndFeed rome(byte[] bytes) throws Exception {
    return new SyndFeedInput().build(new InputSource(new ByteArrayInputStream(bytes)));
  }

  private static Document parse(byte[] bytes) throws Exception {
    var factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
  }

  private static void once(Element parent, String... names) {
    for (String name : names) {
      assertThat(children(parent, name)).as(name).hasSize(1);
    }
  }

  private static String text(Element parent, String name) {
    return children(parent, name).get(0).getTextContent();
  }

  private static List<String> hrefs(Element parent, String relation) {
    return children(parent, "link").stream()
        .filter(link -> link.getAttribute("rel").equals(relation))
        .map(link -> link.getAttribute("href"))
        .toList();
  }

  private static List<Element> children(Element parent, String name) {
    var found = new ArrayList<Element>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element
          && (name == null || element.getLocalName().equals(name))) {
        found.add(element);
      }
    }
    return found;
  }
}
