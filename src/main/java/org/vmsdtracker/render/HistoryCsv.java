package org.vmsdtracker.render;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.Release;
import org.vmsdtracker.history.Span;
import org.vmsdtracker.history.Transition;
import org.vmsdtracker.history.TrendSeries;

/**
 * The lists of a history as CSV (RFC 4180, UTF-8, header line), with the columns of the JSON. What
 * isn't known is empty. Texts that a spreadsheet would take for a formula begin with an apostrophe.
 */
public final class HistoryCsv {

  private HistoryCsv() {}

  /**
   * A row a transition. A whole state is its known values by name, e.g. {@code presence=system;
   * registration=device}; evidence is the places in force.
   */
  public static byte[] transitions(HistoryView view, List<Transition> some) {
    return new CsvTable<Transition>()
        .column("target", row -> row.change().target())
        .column("kind", row -> row.change().axis())
        .column("from", row -> ChangeCells.from(row.change()))
        .column("to", row -> ChangeCells.to(row.change()))
        .column("authoringCommit", row -> row.authoring().id().hex())
        .column("author", row -> row.authoring().author())
        .column("authorDate", row -> row.authoring().authorDate())
        .column("subject", row -> row.authoring().subject())
        .column("landingCommit", row -> row.landing().commit().hex())
        .column("landingDate", row -> row.landing().date())
        .column("position", row -> row.landing().position())
        .column("firstRelease", row -> firstRelease(view, row.landing()))
        .column("evidence", row -> places(row.evidence()))
        .column("messageId", row -> row.authoring().messageId())
        .column("link", row -> row.authoring().link())
        .column("event", row -> view.event(row).kind())
        .column("eventId", row -> view.event(row).id())
        .column("people", row -> joined(view.event(row).contacts().people()))
        .column("lists", row -> joined(view.event(row).contacts().lists()))
        .of(some);
  }

  /** A row for each state of a target from its birth on. */
  public static byte[] target(HistoryView view, TargetName target) {
    return new CsvTable<Span>()
        .column("target", Span::target)
        .column("fromPosition", row -> row.from().position())
        .column("fromCommit", row -> row.from().commit().hex())
        .column("fromDate", row -> row.from().date())
        .column("untilPosition", row -> row.until() == null ? null : row.until().position())
        .column("untilCommit", row -> row.until() == null ? null : row.until().commit().hex())
        .column("untilDate", row -> row.until() == null ? null : row.until().date())
        .column("presence", row -> row.axes().presence())
        .column("registration", row -> row.axes().registration())
        .column("form", row -> row.axes().form())
        .column("migratable", row -> row.axes().migratable())
        .column("cpuCommon", row -> row.axes().cpuCommon())
        .column("symbol", row -> row.axes().symbol())
        .column("versionId", row -> row.axes().versionId())
        .column("minimumVersionId", row -> row.axes().minimumVersionId())
        .column("label", row -> row.axes().label())
        .of(view.targets().getOrDefault(target, List.of()));
  }

  /** A row a point, with a column for each label. */
  public static byte[] trend(TrendSeries series) {
    var table =
        new CsvTable<TrendSeries.Point>()
            .column("name", TrendSeries.Point::name)
            .column("position", row -> row.landing().position())
            .column("commit", row -> row.landing().commit().hex())
            .column("date", row -> row.landing().date());
    for (Label label : Label.values()) {
      table.column(label.wire(), row -> row.counts().count(label));
    }
    return table.of(series.points());
  }

  /** A row a release. */
  public static byte[] releases(HistoryView view) {
    return new CsvTable<Release>()
        .column("tag", Release::tag)
        .column("commit", row -> row.commit().hex())
        .column("date", Release::date)
        .column("position", Release::position)
        .column("onBranch", Release::onBranch)
        .column("final", Release::isFinal)
        .of(view.releases());
  }

  private static @Nullable String firstRelease(HistoryView view, Landing landing) {
    return view.firstRelease(landing.position()).map(Release::tag).orElse(null);
  }

  private static @Nullable String joined(@Nullable List<String> names) {
    return names == null ? null : String.join("; ", names);
  }

  private static String places(List<Evidence> evidence) {
    return evidence.stream()
        .filter(Evidence::inForce)
        .map(each -> each.path() + ":" + each.line())
        .collect(Collectors.joining(" "));
  }
}
