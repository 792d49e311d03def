package org.vmsdtracker.web;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;

/** Says what is wrong with parameters that the server itself can't read. */
public final class UnreadableParameters {

  private UnreadableParameters() {}

  /** The refusal of a request whose address or form can't be read. */
  public static Refused of(InvalidParameterException failure, HttpServletRequest request) {
    if (failure.getErrorCode() == HttpStatus.CONTENT_TOO_LARGE.value()) {
      return Refused.tooLarge(
          "The form holds more than is read; post the patch to /api/v1/checks, which takes more, or run the command check.");
    }
    return HttpMethod.POST.matches(request.getMethod())
        ? Refused.unreadable(
            "Damaged form", "The form is damaged and can't be read; send it again.")
        : Refused.damagedAddress("its question mark");
  }
}
