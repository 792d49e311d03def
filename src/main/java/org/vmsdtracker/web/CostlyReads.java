package org.vmsdtracker.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.vmsdtracker.history.ReadSettings;

/**
 * Counts requests of {@link Costly} handlers, and refuses those that are too many. What is left
 * stands in the headers of draft-ietf-httpapi-ratelimit-headers.
 */
final class CostlyReads implements HandlerInterceptor {

  private static final String COUNTED = CostlyReads.class.getName();
  private static final String NAME = "\"costly\"";
  private static final int WINDOW_SECONDS = 60;

  private final int perMinute;
  private final Clients clients;

  CostlyReads(ReadSettings settings) {
    this.perMinute = settings.costlyPerMinute();
    this.clients = new Clients(perMinute);
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (isCostly(request, handler) && request.getAttribute(COUNTED) == null) {
      request.setAttribute(COUNTED, true);
      count(request.getRemoteAddr(), response);
    }
    return true;
  }

  private static boolean isCostly(HttpServletRequest request, Object handler) {
    Costly costly =
        handler instanceof HandlerMethod method ? method.getMethodAnnotation(Costly.class) : null;
    return costly != null
        && (costly.when().length == 0
            || Arrays.stream(costly.when())
                .map(request::getParameter)
                .anyMatch(value -> value != null && !value.isBlank()));
  }

  private void count(String client, HttpServletResponse response) {
    Clients.Left left = clients.count(client);
    Duration wait = left.pause();
    response.setHeader("RateLimit-Policy", NAME + ";q=" + perMinute + ";w=" + WINDOW_SECONDS);
    response.setHeader(
        "RateLimit",
        NAME + ";r=" + left.remaining() + (wait == null ? "" : ";t=" + wait.toSeconds()));
    if (wait != null) {
      response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()));
      throw Refused.tooOften(
          "More than %d requests about other revisions, comparisons or exports came from your address in a minute; try again in %d s. The current state can be read without limit."
              .formatted(perMinute, wait.toSeconds()),
          wait);
    }
  }
}
