package org.vmsdtracker.web.page;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Tells the layout which part of the application a page belongs to. */
@ControllerAdvice(basePackageClasses = Navigation.class)
class Navigation {

  @ModelAttribute("here")
  String here(HttpServletRequest request) {
    String path = request.getRequestURI().substring(request.getContextPath().length());
    if (path.startsWith("/history")
        || path.startsWith("/compare")
        || path.equals("/machine-types")
        || path.equals("/stories")
        || path.equals("/about")
        || path.equals("/api")) {
      return path;
    }
    if (path.startsWith("/scans")) {
      return "/scans";
    }
    if (path.startsWith("/check") || path.startsWith("/rules") || path.equals("/replay")) {
      return "/check";
    }
    return "/";
  }
}
