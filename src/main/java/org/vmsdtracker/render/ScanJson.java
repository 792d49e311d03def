package org.vmsdtracker.render;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.history.Activity;
import org.vmsdtracker.history.ScanDeeds;
import org.vmsdtracker.history.ScanPhase;
import org.vmsdtracker.history.ScanRun;
import org.vmsdtracker.history.Trouble;

/**
 * The published JSON of scan runs, and of what the job is doing now. Every key is always there;
 * what isn't known is null.
 */
public final class ScanJson {

  private ScanJson() {}

  /**
   * One run, as UTF-8.
   *
   * @param trouble why the last scan failed; null where it didn't
   */
  public static byte[] scan(ScanRun run, @Nullable Trouble trouble, Activity activity) {
    return JsonText.object(
        json -> {
          run(json, run);
          if (trouble == null) {
            json.nothing("trouble");
          } else {
            json.object("trouble", members -> trouble(members, trouble));
          }
          json.object("activity", members -> activity(members, activity));
        });
  }

  /**
   * Some runs, newest first: {@code {"scans": […], "next": …}}.
   *
   * @param next the cursor of those that follow; null where none do
   */
  public static byte[] scans(List<ScanRun> runs, @Nullable String next) {
    return JsonText.object(
        json -> {
          json.objects("scans", runs, ScanJson::run);
          json.text("next", next);
        });
  }

  static String word(ScanRun.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** How long a run took; null while it runs. */
  static @Nullable Long millis(ScanRun run) {
    Instant finishedAt = run.finishedAt();
    return finishedAt == null
        ? null
        : (Long) Duration.between(run.startedAt(), finishedAt).toMillis();
  }

  private static void run(JsonText json, ScanRun run) {
    CommitId commit = run.commit();
    json.number("id", run.id());
    json.text("state", word(run.state()));
    json.instant("startedAt", run.startedAt());
    json.instant("finishedAt", run.finishedAt());
    json.number("durationMillis", millis(run));
    json.text("branch", run.branch());
    json.text("commit", commit == null ? null : commit.hex());
    json.text("analyzerVersion", run.analyzerVersion());
    json.text("message", run.message());
    deeds(json, run.deeds());
    json.objects("phases", run.phases(), ScanJson::phase);
  }

  private static void deeds(JsonText json, ScanDeeds deeds) {
    CommitId from = deeds.from();
    json.text("work", optionalWord(deeds.work()));
    json.text("trigger", optionalWord(deeds.trigger()));
    json.text("from", from == null ? null : from.hex());
    json.number("newCommits", deeds.commits());
    json.number("transitions", deeds.transitions());
    json.number("filesRead", deeds.filesRead());
    json.number("filesKnown", deeds.filesKnown());
  }

  private static void phase(JsonText json, ScanPhase phase) {
    json.text("name", phase.name());
    json.instant("startedAt", phase.startedAt());
    json.number("durationMillis", phase.took().toMillis());
    json.number("amount", phase.amount());
    json.text("unit", phase.unit());
    json.number("bytes", phase.bytes());
  }

  static @Nullable String optionalWord(@Nullable Enum<?> value) {
    return value == null ? null : value.name().toLowerCase(Locale.ROOT);
  }

  private static void trouble(JsonText json, Trouble trouble) {
    json.text("sentence", trouble.sentence());
    json.instant("since", trouble.since());
    json.instant("nextTry", trouble.nextTry());
  }

  private static void activity(JsonText json, Activity activity) {
    json.text("phase", activity.phase());
    json.number("done", activity.done());
    json.number("total", activity.total());
    json.text("unit", activity.unit());
    json.number("bytes", activity.bytes());
    if (activity.share().isPresent()) {
      json.fraction("share", activity.share().getAsDouble());
    } else {
      json.nothing("share");
    }
    json.number(
        "perSecond", activity.perSecond() > 0 ? (Number) Math.round(activity.perSecond()) : null);
    json.number("secondsLeft", activity.left().map(Duration::toSeconds).orElse(null));
  }
}
