package org.vmsdtracker.web.api;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.vmsdtracker.history.AdminSettings;
import org.vmsdtracker.web.Refused;

/** Lets only those change what the application does who have the admin's token. */
@Component
final class AdminGuard {

  /** What a client that has no token, or a wrong one, is told to send. */
  static final String CHALLENGE = "Bearer realm=\"vmsd-tracker\"";

  private static final String SCHEME = "bearer ";

  private final AdminSettings settings;

  AdminGuard(AdminSettings settings) {
    this.settings = settings;
  }

  /** Answers with a problem unless an Authorization header has the token. */
  void require(@Nullable String authorization) {
    if (!settings.isConfigured()) {
      throw Refused.with(
          HttpStatus.FORBIDDEN,
          "No admin",
          "Nobody may do this here: set vmsd.admin.token-hash to the SHA-256 of a token in hexadecimal digits, or vmsd.admin.token-file to a file with it, as sha256sum writes it.");
    }
    if (authorization == null
        || !authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)
        || !settings.isToken(authorization.substring(SCHEME.length()).strip())) {
      throw Refused.with(
          HttpStatus.UNAUTHORIZED,
          "Not the admin",
          "This needs the admin's token; send it as: Authorization: Bearer TOKEN");
    }
  }
}
