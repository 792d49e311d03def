package org.vmsdtracker.history;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A recorded history without any text of the sources, to go with the application: facts with the
 * commit and the analyzer version that they were made at. Gzipped JSON.
 *
 * @param format 2; 1 had no facts about what stands around the CPUs
 * @param source what was scanned
 * @param analyzerVersion the version of the rules that made it
 * @param madeAt when
 * @param rows what was found; of the landings those that the others name and the last one
 */
public record Baseline(
    int format, Source source, String analyzerVersion, Instant madeAt, HistoryRows rows) {

  private static final String RESOURCE = "/baseline.json.gz";
  private static final int FORMAT = 2;
  private static final int SHOWN = 5;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .changeDefaultVisibility(
              v ->
                  v.withFieldVisibility(Visibility.ANY)
                      .withGetterVisibility(Visibility.NONE)
                      .withIsGetterVisibility(Visibility.NONE))
          .build();

  static Baseline of(Source source, String analyzerVersion, Instant madeAt, HistoryRows rows) {
    return new Baseline(
        FORMAT,
        source,
        analyzerVersion,
        madeAt.truncatedTo(ChronoUnit.SECONDS),
        facts(rows, rows.tip().position()));
  }

  /** The one that comes with the application, empty where it was built without. */
  public static Optional<Baseline> included() {
    try (InputStream in = Baseline.class.getResourceAsStream(RESOURCE)) {
      return in == null ? Optional.empty() : Optional.of(read(in));
    } catch (IOException e) {
      throw new IllegalStateException("The baseline in the application can't be read.", e);
    }
  }

  /**
   * Reads one.
   *
   * @throws IOException if it can't be read or is none
   */
  public static Baseline read(InputStream in) throws IOException {
    try (var inflated = new GZIPInputStream(in)) {
      JsonNode read = JSON.readTree(inflated);
      if (read.path("format").isInt() && read.path("format").intValue() != FORMAT) {
        throw new IOException(
            "its format is %s, not %d; export it anew".formatted(read.path("format"), FORMAT));
      }
      return JSON.treeToValue(read, Baseline.class);
    } catch (JacksonException e) {
      throw new IOException("it isn't a baseline of vmsd-tracker's: " + e.getOriginalMessage(), e);
    }
  }

  /** Writes it; the same history gives the same bytes. */
  public void write(OutputStream out) throws IOException {
    try (var deflated = new GZIPOutputStream(out)) {
      JSON.writeValue(deflated, this);
    }
  }

  /**
   * Compares a history with this one, row by row, as far as both go.
   *
   * @return a sentence where they differ
   */
  public Optional<String> difference(HistoryRows own) {
    int until = Math.min(own.tip().position(), rows.tip().position());
    HistoryRows mine = facts(rows, until);
    HistoryRows theirs = facts(own, until);
    var differences = new ArrayList<String>();
    int count =
        compare("transition", mine.transitions(), theirs.transitions(), differences)
            + compare("state", mine.states(), theirs.states(), differences)
            + compare("fact", mine.facts(), theirs.facts(), differences)
            + missing("release", mine.releases(), theirs.releases(), differences)
            + missing("landing", mine.landings(), theirs.landings(), differences);
    return count == 0
        ? Optional.empty()
        : Optional.of(
            "%d rows up to position %d differ from the baseline of analyzer %s; among them: %s."
                .formatted(count, until, analyzerVersion, String.join("; ", differences)));
  }

  private static <T> int compare(
      String what, List<T> mine, List<T> theirs, List<String> differences) {
    return missing(what + " that isn't found:", mine, theirs, differences)
        + missing(what + " that is new:", theirs, mine, differences);
  }

  private static <T> int missing(
      String what, List<T> expected, List<T> actual, List<String> differences) {
    Set<T> there = new HashSet<>(actual);
    int count = 0;
    for (T row : expected) {
      if (!there.contains(row)) {
        count++;
        if (differences.size() < SHOWN) {
          differences.add(what + " " + brief(row));
        }
      }
    }
    return count;
  }

  private static String brief(Object row) {
    if (row instanceof Transition transition) {
      return "%s %s at %s"
          .formatted(
              transition.change().target(),
              transition.change().axis().wire(),
              transition.authoring().id().abbreviated());
    }
    if (row instanceof StateChange state) {
      return state.target() + " at position " + state.position();
    }
    if (row instanceof FactChange fact) {
      return "%s %s %s at position %d"
          .formatted(fact.target(), fact.kind().wire(), fact.subject(), fact.position())
          .replace("  ", " ");
    }
    return row instanceof Release release ? release.tag() : row.toString();
  }

  /** Rows up to a position without text of the sources. */
  private static HistoryRows facts(HistoryRows rows, int until) {
    var named = new HashSet<Integer>();
    named.add(until);
    var states = new ArrayList<StateChange>();
    Map<TargetName, TargetState> last = new HashMap<>();
    for (StateChange change : rows.states()) {
      TargetState state = withoutText(change.state());
      if (change.position() <= until && !Objects.equals(state, last.get(change.target()))) {
        states.add(new StateChange(change.position(), change.target(), state));
        last.put(change.target(), state);
        named.add(change.position());
      }
    }
    var transitions = new ArrayList<Transition>();
    for (Transition transition : rows.transitions()) {
      if (transition.landing().position() <= until) {
        transitions.add(
            new Transition(
                transition.change(),
                transition.authoring(),
                transition.landing(),
                withoutText(transition.evidence())));
        named.add(transition.landing().position());
      }
    }
    List<FactChange> facts = surroundings(rows.facts(), until);
    facts.forEach(fact -> named.add(fact.position()));
    List<Release> releases =
        rows.releases().stream().filter(release -> release.position() <= until).toList();
    releases.forEach(release -> named.add(release.position()));
    List<Landing> landings =
        rows.landings().stream().filter(landing -> named.contains(landing.position())).toList();
    return new HistoryRows(landings, states, transitions, releases, facts);
  }

  /**
   * Changes up to a position; that a heading declares a target deprecated, but not what it says,
   * and nobody's name.
   */
  private static List<FactChange> surroundings(List<FactChange> facts, int until) {
    var kept = new ArrayList<FactChange>();
    var deprecated = new HashSet<TargetName>();
    for (FactChange fact : facts) {
      if (fact.position() > until || fact.kind().isText()) {
        continue;
      }
      if (fact.kind() != FactKind.DEPRECATION) {
        kept.add(fact);
      } else if (fact.value() == null) {
        deprecated.remove(fact.target());
        kept.add(fact);
      } else if (deprecated.add(fact.target())) {
        kept.add(new FactChange(fact.position(), fact.target(), fact.kind(), fact.subject(), ""));
      }
    }
    return kept;
  }

  private static @Nullable TargetState withoutText(@Nullable TargetState state) {
    return state == null
        ? null
        : new TargetState(
            state.name(),
            state.presence(),
            state.registration(),
            state.form(),
            state.migratable(),
            state.cpuCommon(),
            state.versionId(),
            state.minimumVersionId(),
            state.vmsd(),
            withoutText(state.evidence()),
            state.configs(),
            List.of());
  }

  private static List<Evidence> withoutText(List<Evidence> evidence) {
    return evidence.stream()
        .map(
            e ->
                new Evidence(
                    e.registration(),
                    e.form(),
                    e.inForce(),
                    e.path(),
                    e.line(),
                    e.symbol(),
                    "",
                    e.guard()))
        .toList();
  }
}
