package org.vmsdtracker.web;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** Reads {@code Accept} headers (RFC 9110, 12.5.1). */
final class Accepted {

  private Accepted() {}

  /**
   * The type that a header likes best.
   *
   * @param accept the header; null or blank where all are taken alike
   * @param offered the types there are, the one first that is answered where all are liked alike
   * @return empty where the header takes none of them or can't be read
   */
  static Optional<MediaType> best(@Nullable String accept, List<MediaType> offered) {
    if (accept == null || accept.isBlank()) {
      return offered.stream().findFirst();
    }
    try {
      List<MediaType> liked = MediaType.parseMediaTypes(accept);
      MimeTypeUtils.sortBySpecificity(liked);
      liked.sort((a, b) -> Double.compare(b.getQualityValue(), a.getQualityValue()));
      List<MediaType> refused =
          liked.stream().filter(type -> type.getQualityValue() == 0 && type.isConcrete()).toList();
      return liked.stream()
          .filter(type -> type.getQualityValue() > 0)
          .flatMap(type -> offered.stream().filter(type::includes))
          .filter(type -> refused.stream().noneMatch(type::equalsTypeAndSubtype))
          .findFirst();
    } catch (InvalidMediaTypeException e) {
      return Optional.empty();
    }
  }
}
