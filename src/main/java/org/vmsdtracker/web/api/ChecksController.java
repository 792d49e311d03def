package org.vmsdtracker.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;
import org.vmsdtracker.gate.Check;
import org.vmsdtracker.gate.CheckStore.Kept;
import org.vmsdtracker.git.Names;
import org.vmsdtracker.web.CheckFormat;
import org.vmsdtracker.web.CheckPlaces;
import org.vmsdtracker.web.Checker;
import org.vmsdtracker.web.Refused;

/** Judges patches and ranges, and shows again what was judged. */
@RestController
@RequestMapping(ChecksController.PATH)
final class ChecksController {

  static final String PATH = "/api/v1/checks";

  private static final Set<MediaType> PATCHES =
      Set.of(
          MediaType.TEXT_PLAIN,
          MediaType.valueOf("text/x-patch"),
          MediaType.valueOf("text/x-diff"),
          MediaType.valueOf("application/mbox"),
          MediaType.valueOf("message/rfc822"));

  private final Checker checker;
  private final CheckPlaces places;

  ChecksController(Checker checker, CheckPlaces places) {
    this.checker = checker;
    this.places = places;
  }

  @PostMapping
  ResponseEntity<byte[]> check(
      HttpServletRequest request,
      @RequestParam(required = false) @Nullable String base,
      @RequestParam(required = false) @Nullable String format,
      @RequestHeader(name = HttpHeaders.CONTENT_TYPE, required = false) @Nullable String type,
      @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept)
      throws IOException {
    CheckFormat answer = format(format, accept);
    MediaType content = contentType(type);
    checker.admit(request.getRemoteAddr());
    Kept kept = judge(content, body(request), base);
    return ResponseEntity.status(kept.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
        .location(
            UriComponentsBuilder.fromPath(request.getContextPath())
                .path(PATH)
                .pathSegment(kept.check().id())
                .build()
                .toUri())
        .cacheControl(CacheControl.noStore())
        .contentType(answer.type())
        .body(bytes(kept.check(), answer));
  }

  @GetMapping("/{id}")
  ResponseEntity<byte[]> check(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String format,
      @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable String accept) {
    CheckFormat answer = format(format, accept);
    Check check =
        checker
            .find(id)
            .orElseThrow(
                () ->
                    Refused.notFound(
                        "Unknown check",
                        "No check \"%s\" is kept; post the patch or range again to %s."
                            .formatted(Names.shortened(id), PATH)));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache())
        .varyBy(HttpHeaders.ACCEPT)
        .contentType(answer.type())
        .body(bytes(check, answer));
  }

  private byte[] bytes(Check check, CheckFormat format) {
    return format.render(check, checker.policy().rules(), places.of(check));
  }

  private Kept judge(MediaType content, byte[] body, @Nullable String base) {
    if (!content.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)) {
      return checker.patch(body, base);
    }
    CheckRequest asked = CheckRequest.of(body);
    if (asked.range() != null) {
      return checker.range(asked.range());
    }
    return checker.patch(asked.patchBytes(), asked.base() == null ? base : asked.base());
  }

  /** No more of it than is judged. */
  private byte[] body(HttpServletRequest request) throws IOException {
    checker.requireSize(request.getContentLengthLong());
    int most = Math.toIntExact(checker.settings().maxSize().toBytes());
    byte[] body = request.getInputStream().readNBytes(most + 1);
    checker.requireSize(body.length);
    return body;
  }

  private static CheckFormat format(@Nullable String word, @Nullable String accept) {
    if (word != null) {
      return HistoryLookup.parsed("format", () -> CheckFormat.named(word));
    }
    return CheckFormat.accepted(accept)
        .orElseThrow(
            () ->
                Refused.with(
                    HttpStatus.NOT_ACCEPTABLE,
                    "Not acceptable",
                    "A check is answered as one of %s, which the request's Accept header excludes."
                        .formatted(CheckFormat.types())));
  }

  private static MediaType contentType(@Nullable String header) {
    try {
      MediaType type = header == null ? null : MediaType.parseMediaType(header);
      if (type != null
          && (type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
              || PATCHES.stream().anyMatch(type::equalsTypeAndSubtype))) {
        return type;
      }
    } catch (InvalidMediaTypeException e) {
      throw unsupported(header);
    }
    throw unsupported(header);
  }

  private static Refused unsupported(@Nullable String header) {
    return Refused.with(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
        "Unsupported media type",
        "The Content-Type is %s; send a patch or an mbox as one of %s, or a range as application/json."
            .formatted(
                header == null ? "missing" : "\"" + Names.shortened(header) + "\"",
                PATCHES.stream()
                    .map(MediaType::toString)
                    .sorted()
                    .collect(Collectors.joining(", "))));
  }
}
