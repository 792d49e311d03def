package org.vmsdtracker.store;

import java.time.Instant;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.vmsdtracker.gate.Check;
import org.vmsdtracker.gate.CheckStore;

/** Checks in {@code gate_check}; one statement each, so none needs a transaction. */
@Component
class JdbcCheckStore implements CheckStore {

  private final JdbcTemplate jdbc;

  JdbcCheckStore(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<Check> find(String id) {
    return jdbc
        .query(
            "select id, judged_at, input, analyzer_version, verdict from gate_check where id = ?",
            (row, n) ->
                new Check(
                    row.getString(1),
                    SqlValues.moment(row, 2),
                    Check.Input.valueOf(row.getString(3)),
                    row.getString(4),
                    VerdictColumn.verdict(row.getString(5))),
            id)
        .stream()
        .findFirst();
  }

  @Override
  public Kept keep(Check check) {
    return find(check.id()).map(kept -> renew(kept, check)).orElseGet(() -> insert(check));
  }

  @Override
  public void drop(Instant before) {
    jdbc.update("delete from gate_check where judged_at < ?", SqlValues.parameter(before));
  }

  private Kept renew(Check kept, Check check) {
    String verdict = VerdictColumn.text(check.verdict());
    if (VerdictColumn.text(kept.verdict()).equals(verdict)) {
      return new Kept(kept, false);
    }
    jdbc.update(
        "update gate_check set judged_at = ?, verdict = ? where id = ?",
        SqlValues.parameter(check.judgedAt()),
        verdict,
        check.id());
    return new Kept(find(check.id()).orElse(check), false);
  }

  private Kept insert(Check check) {
    try {
      jdbc.update(
          "insert into gate_check (id, judged_at, input, analyzer_version, verdict)"
              + " values (?, ?, ?, ?, ?)",
          check.id(),
          SqlValues.parameter(check.judgedAt()),
          check.input().name(),
          check.analyzerVersion(),
          VerdictColumn.text(check.verdict()));
    } catch (DuplicateKeyException e) {
      return new Kept(find(check.id()).orElseThrow(() -> e), false);
    }
    return new Kept(find(check.id()).orElse(check), true);
  }
}
