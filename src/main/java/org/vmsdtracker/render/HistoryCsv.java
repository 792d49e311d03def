package org.vmsdtracker.render;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.Wire;
import org.vmsdtracker.git.CommitDetails;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.Release;
import org.vmsdtracker.history.Transition;
import org.vmsdtracker.snapshot.Axes;
import org.vmsdtracker.snapshot.Axis;
import org.vmsdtracker.snapshot.Change;

/**
 * Transitions as CSV (RFC 4180, UTF-8, header line), one row each. A whole state is its known
 * values by name, e.g. {@code presence=system; registration=device}; what isn't known is empty;
 * evidence is the places in force. Texts that a spreadsheet would take for a formula begin with an
 * apostrophe.
 */
public final class HistoryCsv {

  private static final List<String> COLUMNS =
      List.of(
          "target",
          "kind",
          "from",
          "to",
          "authoringCommit",
          "author",
          "authorDate",
          "subject",
          "landingCommit",
          "landingDate",
          "position",
          "firstRelease",
          "evidence",
          "messageId",
          "link");

  private HistoryCsv() {}

  /** The header and a row for each transition, as UTF-8. */
  public static byte[] transitions(HistoryView view) {
    var csv = new CsvText();
    COLUMNS.forEach(csv::text);
    csv.endRow();
    for (Transition transition : view.transitions()) {
      row(csv, view, transition);
      csv.endRow();
    }
    return csv.bytes();
  }

  private static void row(CsvText csv, HistoryView view, Transition transition) {
    Change change = transition.change();
    CommitDetails authoring = transition.authoring();
    Landing landing = transition.landing();
    boolean whole = change.isAddition() || change.isRemoval();
    csv.text(change.target().value()).text(change.axis().wire());
    csv.text(whole ? state(change.before()) : value(change.from()));
    csv.text(whole ? state(change.after()) : value(change.to()));
    csv.text(authoring.id().hex()).text(authoring.author());
    csv.text(authoring.authorDate().toString()).text(authoring.subject());
    csv.text(landing.commit().hex()).text(landing.date().toString());
    csv.number(landing.position());
    csv.text(view.firstRelease(landing.position()).map(Release::tag).orElse(null));
    csv.text(
        transition.evidence().stream()
            .filter(Evidence::inForce)
            .map(evidence -> evidence.path() + ":" + evidence.line())
            .collect(Collectors.joining(" ")));
    csv.text(authoring.messageId()).text(authoring.link());
  }

  private static @Nullable String value(@Nullable Object value) {
    if (value instanceof Wire wire) {
      return wire.wire();
    }
    if (value instanceof Axis.Versions versions) {
      return joined(
          named("versionId", versions.versionId()),
          named("minimumVersionId", versions.minimumVersionId()));
    }
    return value == null ? null : value.toString();
  }

  private static @Nullable String state(@Nullable Axes axes) {
    return axes == null
        ? null
        : joined(
            named("presence", axes.presence()),
            named("registration", axes.registration()),
            named("form", axes.form()),
            named("migratable", axes.migratable()),
            named("cpuCommon", axes.cpuCommon()),
            named("symbol", axes.symbol()),
            named("versionId", axes.versionId()),
            named("minimumVersionId", axes.minimumVersionId()),
            named("label", axes.label()));
  }

  private static String named(String name, @Nullable Object value) {
    return value == null ? "" : name + "=" + value(value);
  }

  private static String joined(String... parts) {
    return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining("; "));
  }
}
