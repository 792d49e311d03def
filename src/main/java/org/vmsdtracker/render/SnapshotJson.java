package org.vmsdtracker.render;

import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.analysis.Vmsd;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.snapshot.RevisionInfo;
import org.vmsdtracker.snapshot.Snapshot;

/**
 * The published JSON of a snapshot, the same bytes for REST and command line. Every key is always
 * there, in this order; what isn't known is null.
 */
public final class SnapshotJson {

  private SnapshotJson() {}

  /** All targets: {@code {"revision": …, "targets": […]}}, as UTF-8. */
  public static byte[] targets(Snapshot snapshot, Surroundings around) {
    var facts = new FactsJson(snapshot, around);
    return JsonText.object(
        json -> {
          revision(json, snapshot.revision());
          json.objects(
              "targets",
              snapshot.targets(),
              (row, target) -> target(row, snapshot, target, facts, null));
        });
  }

  /**
   * One target: {@code {"revision": …, "target": {…}}}, as UTF-8.
   *
   * @param removedIn the landing that removed it after this snapshot; null where it is still there
   */
  public static byte[] target(
      Snapshot snapshot, TargetState target, Surroundings around, @Nullable Landing removedIn) {
    var facts = new FactsJson(snapshot, around);
    return JsonText.object(
        json -> {
          revision(json, snapshot.revision());
          json.object("target", members -> target(members, snapshot, target, facts, removedIn));
        });
  }

  private static void revision(JsonText json, RevisionInfo revision) {
    revision(json, "revision", revision);
  }

  static void revision(JsonText json, String key, RevisionInfo revision) {
    json.object(
        key,
        members -> {
          members.text("commit", revision.commit().hex());
          members.text("describe", revision.describe());
          members.instant("date", revision.date());
        });
  }

  static void target(
      JsonText json,
      Snapshot snapshot,
      TargetState target,
      FactsJson facts,
      @Nullable Landing removedIn) {
    json.text("name", target.name().value());
    json.wire("presence", target.presence());
    json.wire("registration", target.registration());
    json.wire("form", target.form());
    json.flag("migratable", target.migratable());
    json.wire("cpuCommon", target.cpuCommon());
    json.wire("label", target.label());
    json.number("versionId", target.versionId());
    json.number("minimumVersionId", target.minimumVersionId());
    Vmsd vmsd = target.vmsd();
    if (vmsd == null) {
      json.nothing("vmsd");
    } else {
      json.object("vmsd", members -> vmsd(members, vmsd));
    }
    json.objects("evidence", target.evidence(), SnapshotJson::evidence);
    json.texts("configs", target.configs());
    json.texts("notes", SnapshotNotes.of(snapshot, target));
    facts.write(json, target);
    HistoryJson.landing(json, "removedIn", removedIn, facts.around());
  }

  private static void vmsd(JsonText json, Vmsd vmsd) {
    json.text("symbol", vmsd.symbol());
    json.text("name", vmsd.name());
    json.text("path", vmsd.path());
    json.number("line", vmsd.line());
  }

  static void evidence(JsonText json, Evidence evidence) {
    json.wire("registration", evidence.registration());
    json.wire("form", evidence.form());
    json.flag("inForce", evidence.inForce());
    json.text("path", evidence.path());
    json.number("line", evidence.line());
    json.text("symbol", evidence.symbol());
    json.text("text", evidence.text());
    json.text("guard", evidence.guard());
  }
}
