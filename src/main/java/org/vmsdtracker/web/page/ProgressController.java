package org.vmsdtracker.web.page;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.vmsdtracker.history.Tracker;

/**
 * Server-sent events while the first scan runs: {@code activity} whenever it got further, {@code
 * ready} once there is an answer. Browsers reconnect by themselves when a stream ends.
 */
@RestController
class ProgressController {

  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration PACE = Duration.ofMillis(200);

  private final Tracker tracker;
  private final ScheduledExecutorService pacemaker =
      Executors.newScheduledThreadPool(2, new CustomizableThreadFactory("progress-"));

  ProgressController(Tracker tracker) {
    this.tracker = tracker;
  }

  @GetMapping(path = "/progress", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  SseEmitter progress(@RequestParam(required = false) @Nullable String until) {
    boolean untilHistory = "history".equals(until);
    var emitter = new SseEmitter(LONGEST.toMillis());
    Future<?> beat =
        pacemaker.scheduleWithFixedDelay(
            new Beat(emitter, untilHistory), 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
    emitter.onCompletion(() -> beat.cancel(false));
    emitter.onTimeout(emitter::complete);
    return emitter;
  }

  @PreDestroy
  void stop() {
    pacemaker.shutdownNow();
  }

  private final class Beat implements Runnable {

    private final SseEmitter emitter;
    private final boolean untilHistory;
    private @Nullable ProgressView sent;

    Beat(SseEmitter emitter, boolean untilHistory) {
      this.emitter = emitter;
      this.untilHistory = untilHistory;
    }

    @Override
    public void run() {
      try {
        ProgressView now =
            untilHistory ? ProgressView.ofHistory(tracker) : ProgressView.ofAnswer(tracker);
        if (!now.equals(sent)) {
          emitter.send(SseEmitter.event().name("activity").data(now, MediaType.APPLICATION_JSON));
          sent = now;
        }
        if (untilHistory ? tracker.history().isPresent() : tracker.current().isPresent()) {
          emitter.send(SseEmitter.event().name("ready").data(""));
          emitter.complete();
        }
      } catch (IOException | IllegalStateException e) {
        emitter.completeWithError(e);
      }
    }
  }
}
