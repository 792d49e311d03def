package org.vmsdtracker.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** An input that isn't judged; the message is a sentence that says why and what to do. */
public final class CheckRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String title;
  private final @Nullable Duration retryAfter;

  private CheckRefused(
      HttpStatus status, String title, String sentence, @Nullable Duration retryAfter) {
    super(sentence);
    this.status = status;
    this.title = title;
    this.retryAfter = retryAfter;
  }

  /** The input is none. */
  public static CheckRefused malformed(String sentence) {
    return new CheckRefused(HttpStatus.BAD_REQUEST, "Malformed check", sentence, null);
  }

  /** The input is one, but names or holds too little to judge. */
  static CheckRefused unprocessable(String title, String sentence) {
    return new CheckRefused(HttpStatus.UNPROCESSABLE_CONTENT, title, sentence, null);
  }

  /** The input is larger than is read. */
  static CheckRefused tooLarge(String sentence) {
    return new CheckRefused(HttpStatus.CONTENT_TOO_LARGE, "Too large", sentence, null);
  }

  /** This client asks too often. */
  static CheckRefused tooMany(String sentence, Duration retryAfter) {
    return new CheckRefused(HttpStatus.TOO_MANY_REQUESTS, "Too many checks", sentence, retryAfter);
  }

  /** All clients together ask for more than is done at once. */
  static CheckRefused busy(String title, String sentence, Duration retryAfter) {
    return new CheckRefused(HttpStatus.SERVICE_UNAVAILABLE, title, sentence, retryAfter);
  }

  /** The HTTP status to answer with. */
  public HttpStatus status() {
    return status;
  }

  /** What is wrong, in two or three words. */
  public String title() {
    return title;
  }

  /** What is wrong and what to do. */
  public String sentence() {
    return String.valueOf(getMessage());
  }

  /** When to try again; null where the same input is refused again. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
