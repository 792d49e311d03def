package org.vmsdtracker.web;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.vmsdtracker.git.Names;

/**
 * The formats of what is read, by the word of {@code ?format=} and by media type; one address has
 * them all.
 */
public enum Representation {
  HTML("text/html;charset=UTF-8"),
  JSON("application/json"),
  CSV("text/csv;charset=UTF-8"),
  TEXT("text/plain;charset=UTF-8");

  private final String type;

  Representation(String type) {
    this.type = type;
  }

  /** The word of {@code ?format=}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What is answered. */
  public MediaType type() {
    return MediaType.parseMediaType(type);
  }

  /**
   * The one of those offered that a request asks for; the first where it likes all alike.
   *
   * @param format the value of {@code ?format=}, which goes before the header; null for none
   * @param accept the header {@code Accept}; null for none
   * @throws Refused if the word is none of those offered, or the header takes none
   */
  static Representation of(
      @Nullable String format, @Nullable String accept, List<Representation> offered) {
    if (format != null) {
      return offered.stream()
          .filter(each -> each.word().equals(format))
          .findFirst()
          .orElseThrow(
              () ->
                  Refused.parameter(
                      "format",
                      "There is no format \"%s\" here; it is one of: %s."
                          .formatted(
                              Names.shortened(format),
                              offered.stream()
                                  .map(Representation::word)
                                  .collect(Collectors.joining(", ")))));
    }
    MediaType best =
        Accepted.best(accept, offered.stream().map(Representation::type).toList())
            .orElseThrow(
                () ->
                    Refused.notAcceptable(
                        offered.stream().map(each -> plain(each.type())).toList()));
    return offered.stream().filter(each -> each.type().equals(best)).findFirst().orElseThrow();
  }

  /**
   * Whether a request to a page's address wants the page, and not what it shows as data.
   *
   * @param format the value of {@code ?format=}, which goes before the header; null for none
   * @param accept the header {@code Accept}; null for none
   */
  public static boolean isPageWanted(@Nullable String format, @Nullable String accept) {
    return format == null
        ? Accepted.best(accept, Arrays.stream(values()).map(Representation::type).toList())
            .filter(HTML.type()::equals)
            .isPresent()
        : format.equals(HTML.word());
  }

  private static String plain(MediaType type) {
    return type.getType() + "/" + type.getSubtype();
  }
}
