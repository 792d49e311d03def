package org.vmsdtracker.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.history.FactChange;
import org.vmsdtracker.history.FactKind;

/**
 * What a row of {@code fact_interval} is about.
 *
 * @param target the target
 * @param kind the kind of fact
 * @param subject which one of the kind
 */
record FactColumns(TargetName target, FactKind kind, String subject) {

  /** The columns for {@link #write} and {@link #of(ResultSet)}. */
  static final String NAMES = "target, kind, subject";

  static FactColumns of(FactChange change) {
    return new FactColumns(change.target(), change.kind(), change.subject());
  }

  /** Reads {@link #NAMES} from the first column on. */
  static FactColumns of(ResultSet row) throws SQLException {
    return new FactColumns(
        new TargetName(row.getString(1)), FactKind.valueOf(row.getString(2)), row.getString(3));
  }

  /** Sets the parameters of {@link #NAMES}, and returns the index of the next one. */
  int write(PreparedStatement statement, int first) throws SQLException {
    statement.setString(first, target.value());
    statement.setString(first + 1, kind.name());
    statement.setString(first + 2, subject);
    return first + 3;
  }

  /** For sentences, e.g. {@code machine virt-7.2 of arm}. */
  @Override
  public String toString() {
    return "%s %s of %s".formatted(kind.wire(), subject, target).replace("  ", " ");
  }
}
