package org.vmsdtracker.render;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.history.Contacts;
import org.vmsdtracker.history.Event;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.Release;

/**
 * What happened in a period as plain text for a mail: a line for the subject, then each target with
 * its events, oldest first, and whom {@code MAINTAINERS} names for it at the last of them. Nothing
 * is wider than 72 characters but addresses.
 */
public final class EventDigest {

  private static final int WIDTH = 72;
  private static final String INDENT = "    ";

  private final HistoryView view;
  private final EventPlaces places;
  private final StringBuilder text = new StringBuilder();

  private EventDigest(HistoryView view, EventPlaces places) {
    this.view = view;
    this.places = places;
  }

  /**
   * The digest of some events as UTF-8.
   *
   * @param events oldest first
   * @param period which they are, in words such as {@code since v9.2.0}
   */
  public static byte[] of(HistoryView view, List<Event> events, String period, EventPlaces places) {
    var digest = new EventDigest(view, places);
    digest.write(events, period);
    return Paragraph.withoutControlCharacters(digest.text).getBytes(StandardCharsets.UTF_8);
  }

  private void write(List<Event> events, String period) {
    Map<TargetName, List<Event>> byTarget = new TreeMap<>();
    events.forEach(
        event -> byTarget.computeIfAbsent(event.target(), target -> new ArrayList<>()).add(event));
    String subject =
        "%s of %s %s"
            .formatted(
                count(events.size(), "event"), count(byTarget.size(), "QEMU CPU target"), period);
    line("Subject: [vmsd-tracker] " + subject);
    line("");
    if (events.isEmpty()) {
      paragraph("Nothing changed in how a CPU target registers its migration state.", "");
    } else {
      paragraph("What changed in how QEMU's CPU targets register their migration state:", "");
    }
    byTarget.forEach(this::target);
    line("");
    line("-- ");
    line(places.site() + "/history");
    Landing tip = view.backfill().tip();
    line(
        "%s at %s, %s"
            .formatted(
                view.backfill().source().branch(),
                tip.commit().abbreviated(),
                HistorySentence.day(tip.date())));
  }

  private void target(TargetName target, List<Event> events) {
    line("");
    line(target.value());
    Contacts contacts = events.get(events.size() - 1).contacts();
    names("To: ", contacts.people());
    names("Cc: ", contacts.lists());
    events.forEach(this::event);
  }

  private void names(String header, @Nullable List<String> names) {
    if (names == null) {
      line("  " + header + "not known");
    }
    for (String name : names == null ? List.<String>of() : names) {
      paragraph("  " + header + name, INDENT);
    }
  }

  private void event(Event event) {
    line("");
    paragraph(
        "  %s %s".formatted(HistorySentence.day(event.landing().date()), EventWords.of(event)),
        INDENT);
    paragraph(
        INDENT
            + "%s %s (%s)"
                .formatted(
                    event.authoring().id().abbreviated(),
                    event.authoring().subject(),
                    event.authoring().author()),
        INDENT);
    line(
        INDENT
            + view.firstRelease(event.landing().position())
                .map(Release::tag)
                .map("first released in "::concat)
                .orElse("not released yet"));
    line(INDENT + places.page(event));
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private void paragraph(String sentences, String indent) {
    String first = sentences.substring(0, sentences.length() - sentences.stripLeading().length());
    List<String> lines = Paragraph.lines(sentences, WIDTH - first.length(), indent);
    line(first + lines.get(0));
    lines.subList(1, lines.size()).forEach(this::line);
  }

  private void line(String words) {
    text.append(words).append('\n');
  }
}
