package org.vmsdtracker.web.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** An answer that is an error, on its way to becoming a problem document. */
final class ApiProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String title;
  private final @Nullable Duration retryAfter;
  private final @Nullable String parameter;

  ApiProblem(HttpStatus status, String title, String detail, @Nullable Duration retryAfter) {
    this(status, title, detail, retryAfter, null);
  }

  private ApiProblem(
      HttpStatus status,
      String title,
      String detail,
      @Nullable Duration retryAfter,
      @Nullable String parameter) {
    super(detail);
    this.status = status;
    this.title = title;
    this.retryAfter = retryAfter;
    this.parameter = parameter;
  }

  /**
   * The same, because of a parameter's value.
   *
   * @param name its name in the address; null where none is the reason
   */
  ApiProblem because(@Nullable String name) {
    return new ApiProblem(status, title, detail(), retryAfter, name);
  }

  /** Nothing of that name is there. */
  static ApiProblem notFound(String title, String detail) {
    return new ApiProblem(HttpStatus.NOT_FOUND, title, detail, null);
  }

  /** The request can't be answered by anybody. */
  static ApiProblem unprocessable(String title, String detail) {
    return new ApiProblem(HttpStatus.UNPROCESSABLE_CONTENT, title, detail, null);
  }

  /** The answer will be there later. */
  static ApiProblem notYet(String title, String detail, Duration retryAfter) {
    return new ApiProblem(HttpStatus.SERVICE_UNAVAILABLE, title, detail, retryAfter);
  }

  HttpStatus status() {
    return status;
  }

  String title() {
    return title;
  }

  String detail() {
    return String.valueOf(getMessage());
  }

  @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** The parameter whose value is the reason; null where none is. */
  @Nullable String parameter() {
    return parameter;
  }
}
