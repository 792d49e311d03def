package org.vmsdtracker.web.api;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.vmsdtracker.git.Names;
import org.vmsdtracker.web.Refused;

/**
 * Where the next page of a list is.
 *
 * @param cursor what it begins after
 * @param address its path below the application's root, with the query of the page before
 */
record NextPage(String cursor, String address) {

  static final int MOST = 1000;

  /**
   * The page that follows on a request's.
   *
   * @param path the path of the list
   * @param cursor what it begins after; null where there is no such page
   */
  static @Nullable NextPage of(HttpServletRequest request, String path, @Nullable String cursor) {
    if (cursor == null) {
      return null;
    }
    var address = UriComponentsBuilder.fromPath(path);
    request
        .getParameterMap()
        .forEach(
            (name, values) -> {
              if (!name.equals("cursor")) {
                address.queryParam(name, (Object[]) values);
              }
            });
    return new NextPage(
        cursor, address.queryParam("cursor", cursor).encode().build().toUriString());
  }

  /** The number of rows asked for; the most there are where none is. */
  static int limit(@Nullable String text) {
    if (text == null) {
      return MOST;
    }
    int limit = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MOST) {
      throw Refused.parameter(
          "limit",
          "The limit is \"%s\"; give a number from 1 to %d."
              .formatted(Names.shortened(text), MOST));
    }
    return limit;
  }

  static Refused malformedCursor(String text) {
    return Refused.parameter(
        "cursor",
        "The cursor is \"%s\"; give the value of next in the answer before."
            .formatted(Names.shortened(text)));
  }
}
