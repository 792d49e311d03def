package org.vmsdtracker.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Values that every database takes: what comes from git may hold anything, and H2 and PostgreSQL
 * refuse different parts of it.
 */
final class SqlValues {

  /** Characters of a text that are kept. */
  static final int LONGEST_TEXT = 4000;

  /** Characters of a column that H2 takes at most, less what a note needs. */
  static final int LONGEST_JSON = 1_000_000;

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private SqlValues() {}

  /** A text without NUL, cut where it is too long. */
  static String text(String value) {
    String kept = value.indexOf('\0') < 0 ? value : value.replace("\0", "");
    if (kept.length() <= LONGEST_TEXT) {
      return kept;
    }
    int end = Character.isHighSurrogate(kept.charAt(LONGEST_TEXT - 1)) ? 1 : 0;
    return kept.substring(0, LONGEST_TEXT - end);
  }

  /** Like {@link #text}, of a text that may be missing. */
  static @Nullable String optionalText(@Nullable String value) {
    return value == null ? null : text(value);
  }

  static @Nullable String name(@Nullable Enum<?> value) {
    return value == null ? null : value.name();
  }

  static <E extends Enum<E>> @Nullable E value(Class<E> type, @Nullable String name) {
    return name == null ? null : Enum.valueOf(type, name);
  }

  /** A moment in microseconds, brought into the years 1 to 9999. */
  static Instant moment(Instant value) {
    if (value.isBefore(EARLIEST)) {
      return EARLIEST;
    }
    return value.isAfter(LATEST) ? LATEST : value.truncatedTo(ChronoUnit.MICROS);
  }

  /** A moment as a parameter of a statement. */
  static OffsetDateTime parameter(Instant value) {
    return moment(value).atOffset(ZoneOffset.UTC);
  }

  static Instant moment(ResultSet row, int column) throws SQLException {
    return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class)).toInstant();
  }

  static @Nullable Integer integer(ResultSet row, int column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }

  static @Nullable Boolean flag(ResultSet row, int column) throws SQLException {
    boolean value = row.getBoolean(column);
    return row.wasNull() ? null : value;
  }
}
