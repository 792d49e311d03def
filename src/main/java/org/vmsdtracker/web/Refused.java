package org.vmsdtracker.web;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request that isn't answered; the message is a sentence that says why and what to do. */
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String title;
  private final @Nullable Duration retryAfter;
  private final @Nullable String parameter;

  private Refused(
      HttpStatus status,
      String title,
      String sentence,
      @Nullable Duration retryAfter,
      @Nullable String parameter) {
    super(sentence);
    this.status = status;
    this.title = title;
    this.retryAfter = retryAfter;
    this.parameter = parameter;
  }

  /** For good: the same request is refused again. */
  public static Refused with(HttpStatus status, String title, String sentence) {
    return new Refused(status, title, sentence, null, null);
  }

  /** For now. */
  public static Refused until(
      HttpStatus status, String title, String sentence, @Nullable Duration retryAfter) {
    return new Refused(status, title, sentence, retryAfter, null);
  }

  /** Nothing of that name is there. */
  public static Refused notFound(String title, String sentence) {
    return with(HttpStatus.NOT_FOUND, title, sentence);
  }

  /** The input is none. */
  public static Refused malformed(String sentence) {
    return with(HttpStatus.BAD_REQUEST, "Malformed check", sentence);
  }

  /** The request can't be read. */
  static Refused unreadable(String title, String sentence) {
    return with(HttpStatus.BAD_REQUEST, title, sentence);
  }

  /** The address can't be read behind the sign that begins its query or a parameter of its path. */
  static Refused damagedAddress(String sign) {
    return unreadable(
        "Damaged address",
        "The address can't be read behind "
            + sign
            + ": a % is followed by two hexadecimal digits, and stands for itself as %25.");
  }

  /** The input is one, but names or holds too little to judge. */
  public static Refused unprocessable(String title, String sentence) {
    return with(HttpStatus.UNPROCESSABLE_CONTENT, title, sentence);
  }

  /** The input is larger than is read. */
  public static Refused tooLarge(String sentence) {
    return with(HttpStatus.CONTENT_TOO_LARGE, "Too large", sentence);
  }

  /** This client asks too often. */
  static Refused tooMany(String sentence, Duration retryAfter) {
    return until(HttpStatus.TOO_MANY_REQUESTS, "Too many checks", sentence, retryAfter);
  }

  /** This client asks too often for what costs much. */
  static Refused tooOften(String sentence, Duration retryAfter) {
    return until(HttpStatus.TOO_MANY_REQUESTS, "Too many requests", sentence, retryAfter);
  }

  /** A parameter's value is none. */
  public static Refused parameter(String name, String sentence) {
    return unprocessable("Malformed parameter " + name, sentence).because(name);
  }

  /** None of the formats there are is taken. */
  static Refused notAcceptable(List<String> types) {
    return with(
        HttpStatus.NOT_ACCEPTABLE,
        "Not acceptable",
        "This address answers %s, which the request's Accept header excludes."
            .formatted(String.join(", ", types)));
  }

  /** There will be an answer later. */
  public static Refused notNow(String title, String sentence, Duration retryAfter) {
    return until(HttpStatus.SERVICE_UNAVAILABLE, title, sentence, retryAfter);
  }

  /**
   * The same, because of a parameter's value.
   *
   * @param name its name in the address; null where none is the reason
   */
  public Refused because(@Nullable String name) {
    return new Refused(status, title, sentence(), retryAfter, name);
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

  /** The parameter whose value is the reason; null where none is. */
  public @Nullable String parameter() {
    return parameter;
  }
}
