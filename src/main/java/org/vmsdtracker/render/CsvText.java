package org.vmsdtracker.render;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes CSV as in RFC 4180: CRLF after each row, quotes where needed. A text that a spreadsheet
 * would take for a formula is preceded by an apostrophe, as OWASP recommends against CSV injection.
 */
final class CsvText {

  private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";
  private static final String MUST_BE_QUOTED = "\",\r\n";

  private final StringBuilder rows = new StringBuilder();
  private boolean rowBegun;

  CsvText text(@Nullable String value) {
    String safe = value == null ? "" : guarded(value);
    separate();
    if (needsQuotes(safe)) {
      rows.append('"').append(safe.replace("\"", "\"\"")).append('"');
    } else {
      rows.append(safe);
    }
    return this;
  }

  CsvText number(@Nullable Number value) {
    separate();
    if (value != null) {
      rows.append(value.longValue());
    }
    return this;
  }

  void endRow() {
    rows.append("\r\n");
    rowBegun = false;
  }

  byte[] bytes() {
    return rows.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void separate() {
    if (rowBegun) {
      rows.append(',');
    }
    rowBegun = true;
  }

  private static String guarded(String value) {
    return !value.isEmpty() && FORMULA_STARTS.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
  }

  private static boolean needsQuotes(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (MUST_BE_QUOTED.indexOf(value.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }
}
