package org.vmsdtracker.web.api;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriComponentsBuilder;
import org.vmsdtracker.git.Names;

/** How lists are paged: what {@code limit} may be, and where the next page is. */
final class NextPage {

  static final int MOST = 1000;

  private NextPage() {}

  /** The number of rows asked for; the most there are where none is. */
  static int limit(@Nullable String text) {
    if (text == null) {
      return MOST;
    }
    int limit = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MOST) {
      throw HistoryLookup.malformed(
          "limit",
          "The limit is \"%s\"; give a number from 1 to %d."
              .formatted(Names.shortened(text), MOST));
    }
    return limit;
  }

  static ApiProblem malformedCursor(String text) {
    return HistoryLookup.malformed(
        "cursor",
        "The cursor is \"%s\"; give the value of next in the answer before."
            .formatted(Names.shortened(text)));
  }

  /** The header that leads to the next page of the same request. */
  static HttpHeaders link(HttpServletRequest request, String path, String cursor) {
    var address = UriComponentsBuilder.fromPath(request.getContextPath()).path(path);
    request
        .getParameterMap()
        .forEach(
            (name, values) -> {
              if (!name.equals("cursor")) {
                address.queryParam(name, (Object[]) values);
              }
            });
    URI uri = address.queryParam("cursor", cursor).encode().build().toUri();
    var headers = new HttpHeaders();
    headers.set(HttpHeaders.LINK, "<" + uri + ">; rel=\"next\"");
    return headers;
  }
}
