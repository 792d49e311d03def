package org.vmsdtracker.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import org.vmsdtracker.git.Names;
import org.vmsdtracker.hooks.Hook;
import org.vmsdtracker.hooks.HookDesk;
import org.vmsdtracker.hooks.HookRefused;
import org.vmsdtracker.web.Refused;

/** Hooks, for the admin alone. */
@RestController
@RequestMapping(path = HooksController.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
final class HooksController {

  static final String PATH = "/api/v1/hooks";

  private static final int MOST_BYTES = 16_384;
  private static final int MOST_DELIVERIES = 200;

  private final HookDesk desk;
  private final AdminGuard guard;

  HooksController(HookDesk desk, AdminGuard guard) {
    this.desk = desk;
    this.guard = guard;
  }

  /** Before any handler of this class. */
  @ModelAttribute
  void requireAdmin(
      @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false)
          @Nullable String authorization) {
    guard.require(authorization);
  }

  @PostMapping
  ResponseEntity<HookAnswer.Created> register(HttpServletRequest request) throws IOException {
    byte[] body = request.getInputStream().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      throw Refused.with(
          HttpStatus.CONTENT_TOO_LARGE,
          "Too large",
          "A hook has at most %,d bytes.".formatted(MOST_BYTES));
    }
    HookRequest asked = HookRequest.of(body);
    try {
      Hook hook = desk.register(asked.url(), asked.secret(), asked.targets(), asked.kinds());
      return ResponseEntity.created(
              UriComponentsBuilder.fromPath(request.getContextPath())
                  .path(PATH)
                  .pathSegment(hook.id())
                  .build()
                  .toUri())
          .cacheControl(CacheControl.noStore())
          .body(HookAnswer.Created.of(hook));
    } catch (HookRefused e) {
      throw Refused.unprocessable("Hook refused", e.sentence());
    }
  }

  @GetMapping
  ResponseEntity<HookAnswer.Hooks> hooks() {
    return answer(HttpStatus.OK, HookAnswer.Hooks.of(desk.hooks()));
  }

  @GetMapping("/{hook}")
  ResponseEntity<HookAnswer.Registered> hook(@PathVariable String hook) {
    return answer(HttpStatus.OK, HookAnswer.Registered.of(find(hook)));
  }

  @DeleteMapping("/{hook}")
  ResponseEntity<Void> remove(@PathVariable String hook) {
    if (!desk.remove(find(hook).id())) {
      throw unknown(hook);
    }
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/{hook}/ping")
  ResponseEntity<HookAnswer.Sent> ping(@PathVariable String hook) {
    try {
      return answer(HttpStatus.ACCEPTED, HookAnswer.Sent.of(desk.ping(find(hook))));
    } catch (HookRefused e) {
      throw Refused.unprocessable("Hook stopped", e.sentence());
    }
  }

  @GetMapping("/{hook}/deliveries")
  ResponseEntity<HookAnswer.Deliveries> deliveries(@PathVariable String hook) {
    return answer(
        HttpStatus.OK, HookAnswer.Deliveries.of(desk.deliveries(find(hook), MOST_DELIVERIES)));
  }

  private Hook find(String id) {
    return desk.hook(id).orElseThrow(() -> unknown(id));
  }

  private static Refused unknown(String id) {
    return Refused.notFound(
        "Unknown hook",
        "There is no hook \"%s\"; %s lists those there are.".formatted(Names.shortened(id), PATH));
  }

  private static <T> ResponseEntity<T> answer(HttpStatus status, T body) {
    return ResponseEntity.status(status).cacheControl(CacheControl.noStore()).body(body);
  }
}
