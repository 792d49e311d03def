package org.vmsdtracker.render;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.vmsdtracker.history.Event;
import org.vmsdtracker.history.HistoryView;

/** Messages to hooks: {@code {"type", "timestamp", "data": {…}}}, as Standard Webhooks has them. */
public final class EventJson {

  private EventJson() {}

  /** What type of message an event is, e.g. {@code target.converted}. */
  public static String type(Event event) {
    return "target." + event.kind().wire();
  }

  /** The message about an event; the same whenever it is made, but for the first release. */
  public static String message(HistoryView view, Event event) {
    return text(
        JsonText.line(
            json -> {
              json.text("type", type(event));
              json.instant("timestamp", event.landing().date());
              json.object(
                  "data",
                  data -> {
                    data.text("event", event.id());
                    data.text("target", event.target().value());
                    data.wire("kind", event.kind());
                    data.text("branch", view.backfill().source().branch());
                    data.object(
                        "landing", landing -> HistoryJson.landing(landing, event.landing()));
                    data.objects(
                        "transitions",
                        event.transitions(),
                        (row, each) -> HistoryJson.transition(row, view, each));
                  });
            }));
  }

  /** A message that only shows that messages arrive. */
  public static String ping(String hook, Instant at) {
    return text(
        JsonText.line(
            json -> {
              json.text("type", "ping");
              json.instant("timestamp", at);
              json.object("data", data -> data.text("hook", hook));
            }));
  }

  private static String text(byte[] line) {
    return new String(line, StandardCharsets.UTF_8).stripTrailing();
  }
}
