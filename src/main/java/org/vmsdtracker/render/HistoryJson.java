package org.vmsdtracker.render;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.Wire;
import org.vmsdtracker.git.CommitDetails;
import org.vmsdtracker.history.Backfill;
import org.vmsdtracker.history.Event;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.Release;
import org.vmsdtracker.history.Span;
import org.vmsdtracker.history.Transition;
import org.vmsdtracker.history.TrendSeries;
import org.vmsdtracker.snapshot.Axes;
import org.vmsdtracker.snapshot.Axis;
import org.vmsdtracker.snapshot.Change;
import org.vmsdtracker.snapshot.Comparison;
import org.vmsdtracker.snapshot.Summary;

/**
 * The published JSON of a history, the same for REST and command line. Every key is always there,
 * in this order; what isn't known is null.
 */
public final class HistoryJson {

  private HistoryJson() {}

  /** All transitions: {@code {"transitions": […]}}, as UTF-8. */
  public static byte[] transitions(HistoryView view) {
    return JsonText.object(json -> transitions(json, view, view.transitions()));
  }

  /**
   * Some transitions, with what history they are from.
   *
   * @param next the cursor of those that follow; null where none do
   */
  public static byte[] transitions(
      HistoryView view, List<Transition> some, @Nullable String note, @Nullable String next) {
    return JsonText.object(
        json -> {
          history(json, view.backfill(), note);
          transitions(json, view, some);
          json.text("next", next);
        });
  }

  /** One target's states and transitions from its birth on. */
  public static byte[] target(HistoryView view, TargetName target, @Nullable String note) {
    List<Span> spans = view.targets().getOrDefault(target, List.of());
    return JsonText.object(
        json -> {
          history(json, view.backfill(), note);
          json.text("target", target.value());
          json.flag("removed", !spans.isEmpty() && spans.get(spans.size() - 1).until() != null);
          json.objects("spans", spans, HistoryJson::span);
          transitions(
              json,
              view,
              view.transitions().stream()
                  .filter(transition -> transition.change().target().equals(target))
                  .toList());
        });
  }

  /** The numbers of targets per label. */
  public static byte[] trend(HistoryView view, TrendSeries series, @Nullable String note) {
    return JsonText.object(
        json -> {
          history(json, view.backfill(), note);
          json.wire("interval", series.interval());
          json.objects("points", series.points(), HistoryJson::point);
        });
  }

  /** All releases. */
  public static byte[] releases(HistoryView view, @Nullable String note) {
    return JsonText.object(
        json -> {
          history(json, view.backfill(), note);
          json.objects("releases", view.releases(), HistoryJson::release);
        });
  }

  /** What two revisions have in common and what not. */
  public static byte[] comparison(Comparison comparison) {
    return JsonText.object(
        json -> {
          SnapshotJson.revision(json, "from", comparison.from().revision());
          SnapshotJson.revision(json, "to", comparison.to().revision());
          json.text("summary", comparison.sentence());
          json.objects("added", comparison.added(), HistoryJson::difference);
          json.objects("removed", comparison.removed(), HistoryJson::difference);
          json.objects("converted", comparison.converted(), HistoryJson::difference);
          json.objects("renamed", comparison.renamed(), HistoryJson::difference);
          json.objects("changed", comparison.changed(), HistoryJson::difference);
          json.texts("unchanged", comparison.unchanged().stream().map(TargetName::value).toList());
        });
  }

  static void history(JsonText json, Backfill backfill, @Nullable String note) {
    json.object(
        "history",
        members -> {
          members.text("branch", backfill.source().branch());
          members.wire("provenance", backfill.provenance());
          members.text("analyzerVersion", backfill.analyzerVersion());
          members.object("tip", tip -> landing(tip, backfill.tip()));
          members.text("note", note);
        });
  }

  private static void transitions(JsonText json, HistoryView view, List<Transition> transitions) {
    json.objects("transitions", transitions, (row, each) -> transition(row, view, each));
  }

  static void transition(JsonText json, HistoryView view, Transition transition) {
    Change change = transition.change();
    CommitDetails authoring = transition.authoring();
    Landing landing = transition.landing();
    json.text("target", change.target().value());
    json.wire("kind", change.axis());
    change(json, change);
    json.text("authoringCommit", authoring.id().hex());
    json.text("author", authoring.author());
    json.instant("authorDate", authoring.authorDate());
    json.text("subject", authoring.subject());
    json.text("landingCommit", landing.commit().hex());
    json.instant("landingDate", landing.date());
    json.number("position", landing.position());
    json.text("firstRelease", view.firstRelease(landing.position()).map(Release::tag).orElse(null));
    json.objects("evidence", transition.evidence(), SnapshotJson::evidence);
    json.text("messageId", authoring.messageId());
    json.text("link", authoring.link());
    event(json, view.event(transition));
  }

  /** What the transition is a step of, and whom it concerns. */
  private static void event(JsonText json, Event event) {
    json.wire("event", event.kind());
    json.text("eventId", event.id());
    names(json, "people", event.contacts().people());
    names(json, "lists", event.contacts().lists());
  }

  private static void names(JsonText json, String key, @Nullable List<String> names) {
    if (names == null) {
      json.nothing(key);
    } else {
      json.texts(key, names);
    }
  }

  private static void change(JsonText json, Change change) {
    if (change.isAddition() || change.isRemoval()) {
      state(json, "from", change.before());
      state(json, "to", change.after());
    } else {
      value(json, "from", change.from());
      value(json, "to", change.to());
    }
  }

  private static void state(JsonText json, String key, @Nullable Axes axes) {
    if (axes == null) {
      json.nothing(key);
    } else {
      json.object(key, members -> axes(members, axes));
    }
  }

  private static void axes(JsonText json, Axes axes) {
    json.wire("presence", axes.presence());
    json.wire("registration", axes.registration());
    json.wire("form", axes.form());
    json.flag("migratable", axes.migratable());
    json.wire("cpuCommon", axes.cpuCommon());
    json.text("symbol", axes.symbol());
    json.number("versionId", axes.versionId());
    json.number("minimumVersionId", axes.minimumVersionId());
    json.wire("label", axes.label());
  }

  private static void value(JsonText json, String key, @Nullable Object value) {
    if (value instanceof Wire wire) {
      json.wire(key, wire);
    } else if (value instanceof Boolean flag) {
      json.flag(key, flag);
    } else if (value instanceof Axis.Versions versions) {
      json.object(
          key,
          members -> {
            members.number("versionId", versions.versionId());
            members.number("minimumVersionId", versions.minimumVersionId());
          });
    } else {
      json.text(key, value == null ? null : value.toString());
    }
  }

  static void span(JsonText json, Span span) {
    stretch(json, span.from(), span.until());
    json.object("state", members -> axes(members, span.axes()));
  }

  /** From when to when something is so. */
  static void stretch(JsonText json, Landing from, @Nullable Landing until) {
    json.object("from", members -> landing(members, from));
    if (until == null) {
      json.nothing("until");
    } else {
      json.object("until", members -> landing(members, until));
    }
  }

  static void landing(JsonText json, Landing landing) {
    json.number("position", landing.position());
    json.text("commit", landing.commit().hex());
    json.instant("date", landing.date());
  }

  static void landing(JsonText json, String key, @Nullable Landing landing, Surroundings around) {
    if (landing == null) {
      json.nothing(key);
      return;
    }
    json.object(
        key,
        members -> {
          landing(members, landing);
          members.text("release", around.release(landing));
        });
  }

  private static void point(JsonText json, TrendSeries.Point point) {
    json.text("name", point.name());
    landing(json, point.landing());
    json.object("counts", counts(point.counts()));
  }

  private static Consumer<JsonText> counts(Summary counts) {
    return json -> {
      for (Label label : Label.values()) {
        json.number(label.wire(), counts.count(label));
      }
    };
  }

  static void release(JsonText json, Release release) {
    json.text("tag", release.tag());
    json.text("commit", release.commit().hex());
    json.instant("date", release.date());
    json.number("position", release.position());
    json.flag("onBranch", release.onBranch());
    json.flag("final", release.isFinal());
  }

  private static void difference(JsonText json, Comparison.Difference difference) {
    json.text("target", difference.target().value());
    json.objects(
        "changes",
        difference.changes(),
        (row, change) -> {
          row.wire("kind", change.axis());
          change(row, change);
        });
  }
}
