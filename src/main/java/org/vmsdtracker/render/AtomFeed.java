package org.vmsdtracker.render;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.git.CommitDetails;
import org.vmsdtracker.history.Event;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Release;
import org.vmsdtracker.history.Transition;

/**
 * Events as Atom 1.0 (RFC 4287), newest first, in pages (RFC 5005, section 3). Ids are tag URIs
 * that stay as they are when the application moves. An entry is dated when it landed.
 */
public final class AtomFeed {

  /** Entries on a page. */
  static final int PAGE = 50;

  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final String XHTML = "http://www.w3.org/1999/xhtml";
  private static final String TYPE = "application/atom+xml";

  private final HistoryView view;
  private final @Nullable TargetName target;
  private final EventPlaces places;
  private final List<Event> events;

  /**
   * The feed of a history.
   *
   * @param target whose events; null for those of all
   */
  public AtomFeed(HistoryView view, @Nullable TargetName target, EventPlaces places) {
    this.view = view;
    this.target = target;
    this.places = places;
    var newest =
        new ArrayList<>(
            view.events().stream()
                .filter(event -> target == null || event.target().equals(target))
                .toList());
    Collections.reverse(newest);
    this.events = List.copyOf(newest);
  }

  /** How many pages there are, at least one. */
  public int pages() {
    return Math.max(1, (events.size() + PAGE - 1) / PAGE);
  }

  /**
   * A page as UTF-8.
   *
   * @param number from 1 to {@link #pages()}
   */
  public byte[] page(int number) {
    if (number < 1 || number > pages()) {
      throw new IllegalArgumentException("There is no page " + number + ".");
    }
    var bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      xml.setDefaultNamespace(ATOM);
      xml.writeStartElement(ATOM, "feed");
      xml.writeDefaultNamespace(ATOM);
      head(xml, number);
      for (Event event :
          events.subList((number - 1) * PAGE, Math.min(number * PAGE, events.size()))) {
        entry(xml, event);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("Atom can't be written to memory.", e);
    }
    return bytes.toByteArray();
  }

  private void head(XMLStreamWriter xml, int number) throws XMLStreamException {
    text(xml, "id", "tag:vmsd-tracker,2026:feed" + (target == null ? "" : "/" + target.value()));
    text(
        xml,
        "title",
        (target == null ? "QEMU CPU targets" : "QEMU target " + target.value())
            + ": how the CPU migrates");
    text(xml, "updated", updated().toString());
    link(
        xml,
        "alternate",
        "text/html",
        target == null ? places.site() + "/history" : places.target(target));
    link(xml, "self", TYPE, address(number));
    link(xml, "first", TYPE, address(1));
    if (number > 1) {
      link(xml, "previous", TYPE, address(number - 1));
    }
    if (number < pages()) {
      link(xml, "next", TYPE, address(number + 1));
    }
    link(xml, "last", TYPE, address(pages()));
    text(xml, "generator", "vmsd-tracker");
  }

  /** The latest of the events; commits aren't dated in the order of landing. */
  private Instant updated() {
    return events.stream()
        .map(event -> event.landing().date())
        .max(Comparator.naturalOrder())
        .orElse(view.backfill().tip().date());
  }

  private String address(int number) {
    String first = (target == null ? places.site() : places.target(target)) + "/feed.atom";
    return number == 1 ? first : first + "?page=" + number;
  }

  private void entry(XMLStreamWriter xml, Event event) throws XMLStreamException {
    CommitDetails authoring = event.authoring();
    xml.writeStartElement(ATOM, "entry");
    text(xml, "id", event.id());
    text(xml, "title", event.target().value() + ": " + EventWords.of(event));
    text(xml, "published", event.landing().date().toString());
    text(xml, "updated", event.landing().date().toString());
    xml.writeStartElement(ATOM, "author");
    text(xml, "name", authoring.author().isBlank() ? "unknown" : authoring.author());
    xml.writeEndElement();
    xml.writeEmptyElement(ATOM, "category");
    xml.writeAttribute("term", event.kind().wire());
    xml.writeAttribute("label", event.kind().sentence());
    link(xml, "alternate", "text/html", places.page(event));
    link(xml, "related", "text/html", places.commit(authoring.id()));
    content(xml, event);
    xml.writeEndElement();
  }

  private void content(XMLStreamWriter xml, Event event) throws XMLStreamException {
    xml.writeStartElement(ATOM, "content");
    xml.writeAttribute("type", "xhtml");
    xml.setDefaultNamespace(XHTML);
    xml.writeStartElement(XHTML, "div");
    xml.writeDefaultNamespace(XHTML);
    xml.writeStartElement(XHTML, "ul");
    for (Transition step : event.transitions()) {
      step(xml, step);
    }
    xml.writeEndElement();
    xml.writeStartElement(XHTML, "p");
    characters(
        xml,
        "Landed on %s with %s, %s."
            .formatted(
                HistorySentence.day(event.landing().date()),
                event.landing().commit().abbreviated(),
                view.firstRelease(event.landing().position())
                    .map(Release::tag)
                    .map("first released in "::concat)
                    .orElse("not released yet")));
    xml.writeEndElement();
    xml.writeEndElement();
    xml.writeEndElement();
    xml.setDefaultNamespace(ATOM);
  }

  private void step(XMLStreamWriter xml, Transition step) throws XMLStreamException {
    CommitDetails commit = step.authoring();
    xml.writeStartElement(XHTML, "li");
    characters(xml, TransitionWords.of(step.change()) + ": ");
    xml.writeStartElement(XHTML, "a");
    xml.writeAttribute("href", places.commit(commit.id()));
    characters(xml, commit.id().abbreviated());
    xml.writeEndElement();
    characters(xml, " " + commit.subject() + " (" + commit.author() + ")");
    xml.writeEndElement();
  }

  private static void link(XMLStreamWriter xml, String relation, String type, String href)
      throws XMLStreamException {
    xml.writeEmptyElement(ATOM, "link");
    xml.writeAttribute("rel", relation);
    xml.writeAttribute("type", type);
    xml.writeAttribute("href", href);
  }

  private static void text(XMLStreamWriter xml, String name, String content)
      throws XMLStreamException {
    xml.writeStartElement(ATOM, name);
    characters(xml, content);
    xml.writeEndElement();
  }

  /** Commits may hold what XML doesn't allow, or what turns the direction of reading. */
  private static void characters(XMLStreamWriter xml, String content) throws XMLStreamException {
    xml.writeCharacters(Svg.legal(Paragraph.withoutControlCharacters(new StringBuilder(content))));
  }
}
