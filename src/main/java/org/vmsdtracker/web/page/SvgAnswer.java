package org.vmsdtracker.web.page;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.vmsdtracker.web.Answer;

/** Answers that are drawings, to be shown alone or elsewhere: they load and run nothing. */
final class SvgAnswer {

  private static final MediaType SVG = new MediaType("image", "svg+xml", StandardCharsets.UTF_8);
  private static final String NOTHING = "default-src 'none'";

  private SvgAnswer() {}

  /** A drawing without a style sheet. */
  static ResponseEntity<byte[]> of(byte[] svg, HttpServletResponse response) {
    return of(svg, NOTHING, response);
  }

  /**
   * A drawing with one style sheet.
   *
   * @param styleHash the sheet's source expression, {@code sha256-} and the digest in base 64
   */
  static ResponseEntity<byte[]> styled(byte[] svg, String styleHash, HttpServletResponse response) {
    return of(svg, NOTHING + "; style-src '" + styleHash + "'", response);
  }

  private static ResponseEntity<byte[]> of(
      byte[] svg, String policy, HttpServletResponse response) {
    response.setHeader("Content-Security-Policy", policy);
    return Answer.of(SVG, svg);
  }
}
