package org.vmsdtracker.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.git.Names;
import org.vmsdtracker.history.Edge;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.Release;
import org.vmsdtracker.history.Tracker;
import org.vmsdtracker.history.Transition;

/**
 * Finds the places of a history that people name: a release's tag, a date, a first-parent position,
 * a commit, or whatever else names a revision.
 */
public final class HistoryPlaces {

  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\S+");
  private static final Pattern POSITION = Pattern.compile("\\d{1,6}");
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,40}");
  private static final Duration INSTANT = Duration.ofNanos(1);

  private final Tracker tracker;
  private final HistoryView view;

  /** The places of a history; other revisions are asked from the tracker. */
  public HistoryPlaces(Tracker tracker, HistoryView view) {
    this.tracker = tracker;
    this.view = view;
  }

  /**
   * Where a stretch begins; a date means its first instant in UTC.
   *
   * @param text what was typed; blank or null for the very beginning
   * @throws IllegalArgumentException with a sentence, if the text is none of the forms
   * @throws org.vmsdtracker.git.GitFailure if it names no commit
   */
  public Edge begin(@Nullable String text) {
    return text == null || text.isBlank()
        ? new Edge(-1, Instant.MIN)
        : place(text, day -> day.atStartOfDay().toInstant(ZoneOffset.UTC));
  }

  /**
   * Where a stretch ends, inclusive; a date means its last instant in UTC.
   *
   * @param text what was typed; blank or null for the last landing
   * @throws IllegalArgumentException with a sentence, if the text is none of the forms
   * @throws org.vmsdtracker.git.GitFailure if it names no commit
   */
  public Edge end(@Nullable String text) {
    return text == null || text.isBlank()
        ? Edge.at(view.backfill().tip())
        : place(
            text, day -> day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).minus(INSTANT));
  }

  private Edge place(String typed, Function<LocalDate, Instant> time) {
    String text = new RequestedRevision(typed).text();
    try {
      if (DAY.matcher(text).matches()) {
        return at(time.apply(LocalDate.parse(text)));
      }
      if (TIME.matcher(text).matches()) {
        return at(Instant.parse(text));
      }
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "\"%s\" is no date; write it as 2021-05-26 or 2021-05-26T12:00:00Z, in UTC."
              .formatted(Names.shortened(text)),
          e);
    }
    if (POSITION.matcher(text).matches()) {
      return at(Integer.parseInt(text));
    }
    return release(text)
        .or(() -> commit(text))
        .orElseGet(() -> at(tracker.at(text).revision().date()));
  }

  private Edge at(Instant time) {
    return new Edge(view.lastBefore(time.plus(INSTANT)).map(Landing::position).orElse(-1), time);
  }

  private Edge at(int position) {
    Landing tip = view.backfill().tip();
    if (position > tip.position()) {
      throw new IllegalArgumentException(
          "There is no position %d yet; the last is %d.".formatted(position, tip.position()));
    }
    return new Edge(
        position,
        known()
            .filter(landing -> landing.position() <= position)
            .max(Comparator.comparingInt(Landing::position))
            .map(Landing::date)
            .orElse(Instant.MIN));
  }

  private Optional<Edge> release(String tag) {
    return view.releases().stream()
        .filter(release -> release.tag().equals(tag))
        .findFirst()
        .map(Release::landing)
        .map(Edge::at);
  }

  private Optional<Edge> commit(String text) {
    if (!COMMIT.matcher(text).matches()) {
      return Optional.empty();
    }
    Predicate<String> named = hex -> hex.startsWith(text);
    return known()
        .filter(landing -> named.test(landing.commit().hex()))
        .findFirst()
        .or(
            () ->
                view.transitions().stream()
                    .filter(transition -> named.test(transition.authoring().id().hex()))
                    .map(Transition::landing)
                    .findFirst())
        .map(Edge::at);
  }

  private Stream<Landing> known() {
    return Stream.concat(
        Stream.of(view.backfill().tip()),
        Stream.concat(
            view.transitions().stream().map(Transition::landing),
            view.releases().stream().map(Release::landing)));
  }
}
