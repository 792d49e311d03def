package org.vmsdtracker.web.page;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.vmsdtracker.history.Tracker;

/**
 * What the job is doing: once, or as server-sent events, {@code activity} whenever it got further
 * and {@code ready} at the end. A stream that ends before is begun again by browsers themselves.
 */
@RestController
class ProgressController {

  /** Streams at a time; whoever comes then can still ask now and again. */
  static final int MOST = 200;

  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration PACE = Duration.ofMillis(500);
  private static final Duration RECONNECT = Duration.ofSeconds(3);

  /** Beats without news after which something is sent, so that no proxy gives the stream up. */
  private static final int SILENT_BEATS = 30;

  private final Tracker tracker;
  private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService pacemaker =
      Executors.newScheduledThreadPool(2, new CustomizableThreadFactory("progress-"));
  private volatile boolean closing;

  ProgressController(Tracker tracker) {
    this.tracker = tracker;
  }

  @GetMapping("/progress")
  ResponseEntity<ProgressView> now(@RequestParam(required = false) @Nullable String until) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(ProgressView.of(tracker, Until.of(until)));
  }

  @GetMapping("/progress/events")
  ResponseEntity<ResponseBodyEmitter> events(@RequestParam(required = false) @Nullable String until)
      throws IOException {
    Until wanted = Until.of(until);
    if (closing || open.size() >= MOST) {
      return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
          .cacheControl(CacheControl.noStore())
          .header(HttpHeaders.RETRY_AFTER, String.valueOf(LONGEST.toSeconds()))
          .contentType(MediaType.TEXT_PLAIN)
          .body(refusal());
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .header("X-Accel-Buffering", "no")
        .contentType(MediaType.TEXT_EVENT_STREAM)
        .body(stream(wanted));
  }

  private static ResponseBodyEmitter refusal() throws IOException {
    var emitter = new ResponseBodyEmitter();
    emitter.send(
        "%d are watching, which is the most; ask /progress now and again.\n".formatted(MOST),
        MediaType.TEXT_PLAIN);
    emitter.complete();
    return emitter;
  }

  private SseEmitter stream(Until until) {
    var emitter = new SseEmitter(LONGEST.toMillis());
    open.add(emitter);
    Future<?> beat =
        pacemaker.scheduleWithFixedDelay(
            new Beat(emitter, until), 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
    emitter.onCompletion(
        () -> {
          beat.cancel(false);
          open.remove(emitter);
        });
    emitter.onTimeout(emitter::complete);
    return emitter;
  }

  /** Ends all streams before the server waits for requests to end. */
  @EventListener(ContextClosedEvent.class)
  void end() {
    closing = true;
    open.forEach(SseEmitter::complete);
  }

  @PreDestroy
  void stop() {
    pacemaker.shutdownNow();
  }

  private final class Beat implements Runnable {

    private final SseEmitter emitter;
    private final Until until;
    private @Nullable ProgressView sent;
    private int silence;

    Beat(SseEmitter emitter, Until until) {
      this.emitter = emitter;
      this.until = until;
    }

    @Override
    public void run() {
      try {
        ProgressView now = ProgressView.of(tracker, until);
        if (!now.equals(sent)) {
          SseEmitter.SseEventBuilder event = SseEmitter.event().name("activity");
          if (sent == null) {
            event.reconnectTime(RECONNECT.toMillis());
          }
          emitter.send(event.data(now, MediaType.APPLICATION_JSON));
          sent = now;
          silence = 0;
        } else if (++silence >= SILENT_BEATS) {
          emitter.send(SseEmitter.event().comment("still here"));
          silence = 0;
        }
        if (now.ended()) {
          emitter.send(SseEmitter.event().name("ready").data(""));
          emitter.complete();
        }
      } catch (IOException | IllegalStateException e) {
        emitter.completeWithError(e);
      }
    }
  }
}
