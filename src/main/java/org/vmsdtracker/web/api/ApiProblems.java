package org.vmsdtracker.web.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;
import org.springframework.web.util.UrlPathHelper;
import org.vmsdtracker.git.GitFailure;
import org.vmsdtracker.web.Outage;
import org.vmsdtracker.web.Refused;
import org.vmsdtracker.web.UnreadableParameters;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers whatever goes wrong below {@code /api/} with a problem document (RFC 9457): title,
 * status, a sentence, the path, the parameter that is the reason, and nothing of the server's
 * inside. Goes by path and not by controller, since an unknown path has no controller.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ApiProblems implements HandlerExceptionResolver {

  private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);
  private static final String ROOT = "/api/";
  private static final String ERRORS = "errors";

  private final JsonMapper mapper;

  ApiProblems(JsonMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public @Nullable ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    String path = request.getRequestURI();
    if (!UrlPathHelper.defaultInstance.getPathWithinApplication(request).startsWith(ROOT)) {
      return null;
    }
    if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
      return new ModelAndView();
    }
    var headers = new HttpHeaders();
    ProblemDetail problem =
        failure instanceof InvalidParameterException unreadable
            ? describe(UnreadableParameters.of(unreadable, request), headers)
            : describe(failure, headers);
    problem.setInstance(instance(path));
    if (problem.getProperties() == null || !problem.getProperties().containsKey(ERRORS)) {
      problem.setProperty(ERRORS, List.of());
    }
    headers.forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    write(response, problem);
    return new ModelAndView();
  }

  private static @Nullable URI instance(String path) {
    try {
      return new URI(path);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static ProblemDetail describe(Exception failure, HttpHeaders headers) {
    if (failure instanceof Refused known) {
      return describe(known, headers);
    }
    Optional<Refused> outage = Outage.of(failure);
    if (outage.isPresent()) {
      LOG.warn("Answered 503: {}", failure.getMessage());
      return describe(outage.get(), headers);
    }
    if (failure instanceof GitFailure known) {
      Refused refused = GitFailures.refused(known);
      if (refused.status().is5xxServerError()) {
        LOG.warn("Answered {}: {}", refused.status().value(), known.getMessage());
      }
      return describe(refused, headers);
    }
    if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
      headers.putAll(known.getHeaders());
      if (headers.getAllow().contains(HttpMethod.GET)) {
        headers.set(HttpHeaders.ALLOW, withHead(headers.getAllow()));
      }
      return describe(known.getBody(), headers);
    }
    String incident = UUID.randomUUID().toString();
    LOG.error("Incident {}", incident, failure);
    ProblemDetail problem =
        problem(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "Internal error",
            "Something went wrong here; the server's log has the details under incident "
                + incident
                + ".");
    problem.setProperty("incident", incident);
    return problem;
  }

  private static ProblemDetail describe(Refused refused, HttpHeaders headers) {
    if (refused.retryAfter() != null) {
      headers.set(HttpHeaders.RETRY_AFTER, Long.toString(refused.retryAfter().toSeconds()));
    }
    if (refused.status() == HttpStatus.UNAUTHORIZED) {
      headers.set(HttpHeaders.WWW_AUTHENTICATE, AdminGuard.CHALLENGE);
    }
    ProblemDetail described = problem(refused.status(), refused.title(), refused.sentence());
    if (refused.parameter() != null) {
      described.setProperty(
          ERRORS, List.of(Map.of("detail", refused.sentence(), "parameter", refused.parameter())));
    }
    return described;
  }

  /** What can be got can be asked for without its body too. */
  private static String withHead(Set<HttpMethod> allowed) {
    return Stream.concat(allowed.stream().map(HttpMethod::name), Stream.of("HEAD"))
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static ProblemDetail describe(ProblemDetail springs, HttpHeaders headers) {
    Set<HttpMethod> allowed = headers.getAllow();
    HttpStatus status = HttpStatus.valueOf(springs.getStatus());
    return switch (status) {
      case NOT_FOUND ->
          problem(
              status,
              "Unknown path",
              "Nothing is served at this path; the API begins at /api/v1/targets, /api lists all of it, and /api/v1/openapi.json describes it.");
      case METHOD_NOT_ALLOWED ->
          problem(
              status,
              "Method not allowed",
              allowed.equals(Set.of(HttpMethod.GET))
                  ? "This path only reads: use GET or HEAD."
                  : "This path doesn't know that method: use %s."
                      .formatted(
                          allowed.stream()
                              .map(HttpMethod::name)
                              .sorted()
                              .collect(Collectors.joining(", "))));
      case NOT_ACCEPTABLE ->
          problem(
              status,
              "Not acceptable",
              "This address answers %s, which the request's Accept header excludes."
                  .formatted(MediaType.toString(headers.getAccept())));
      default -> springs;
    };
  }

  private static ProblemDetail problem(HttpStatus status, String title, String detail) {
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
    problem.setTitle(title);
    return problem;
  }

  private void write(HttpServletResponse response, ProblemDetail problem) {
    try {
      response.setStatus(problem.getStatus());
      response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      response.getOutputStream().write(mapper.writeValueAsBytes(problem));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
