package org.vmsdtracker.store;

import jakarta.persistence.Embeddable;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.CpuCommon;
import org.vmsdtracker.analysis.Form;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.Presence;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.analysis.Vmsd;
import org.vmsdtracker.snapshot.Axes;

/** The columns that {@code target_state} and {@code target_interval} have in common. */
@Embeddable
class StateColumns {

  private static final String AXES =
      "target, presence, registration, form, migratable, cpu_common, version_id,"
          + " minimum_version_id";

  /** The columns of a state for {@link #write} and {@link #state}. */
  static final String STATE = AXES + ", vmsd_symbol, vmsd_name, vmsd_path, vmsd_line, details";

  /** The columns of {@code target_interval} for {@link #target} and {@link #axes}. */
  static final String SPAN = AXES + ", symbol, label";

  private String target = "";
  private String presence = "";
  private @Nullable String registration;
  private @Nullable String form;
  private @Nullable Boolean migratable;
  private @Nullable String cpuCommon;
  private @Nullable Integer versionId;
  private @Nullable Integer minimumVersionId;
  private @Nullable String vmsdSymbol;
  private @Nullable String vmsdName;
  private @Nullable String vmsdPath;
  private @Nullable Integer vmsdLine;
  private String details = "";

  protected StateColumns() {}

  StateColumns(TargetState state) {
    this.target = state.name().value();
    this.presence = state.presence().name();
    this.registration = SqlValues.name(state.registration());
    this.form = SqlValues.name(state.form());
    this.migratable = state.migratable();
    this.cpuCommon = SqlValues.name(state.cpuCommon());
    this.versionId = state.versionId();
    this.minimumVersionId = state.minimumVersionId();
    Vmsd vmsd = state.vmsd();
    if (vmsd != null) {
      this.vmsdSymbol = SqlValues.text(vmsd.symbol());
      this.vmsdName = SqlValues.optionalText(vmsd.name());
      this.vmsdPath = SqlValues.text(vmsd.path());
      this.vmsdLine = vmsd.line();
    }
    this.details = StateJson.details(state);
  }

  /** Sets the parameters of {@link #STATE}, and returns the index of the next one. */
  int write(PreparedStatement statement, int first) throws SQLException {
    int i = first;
    for (Object value :
        new @Nullable Object[] {
          target,
          presence,
          registration,
          form,
          migratable,
          cpuCommon,
          versionId,
          minimumVersionId,
          vmsdSymbol,
          vmsdName,
          vmsdPath,
          vmsdLine,
          details
        }) {
      statement.setObject(i++, value);
    }
    return i;
  }

  TargetState toState() {
    StateJson.Details kept = StateJson.details(details);
    return new TargetState(
        new TargetName(target),
        Presence.valueOf(presence),
        SqlValues.value(Registration.class, registration),
        SqlValues.value(Form.class, form),
        migratable,
        SqlValues.value(CpuCommon.class, cpuCommon),
        versionId,
        minimumVersionId,
        vmsdSymbol == null || vmsdPath == null || vmsdLine == null
            ? null
            : new Vmsd(vmsdSymbol, vmsdName, vmsdPath, vmsdLine),
        kept.evidence(),
        kept.configs(),
        kept.notes());
  }

  /** Reads {@link #STATE} from the first column on. */
  static TargetState state(ResultSet row) throws SQLException {
    var read = new StateColumns();
    read.target = row.getString(1);
    read.presence = row.getString(2);
    read.registration = row.getString(3);
    read.form = row.getString(4);
    read.migratable = SqlValues.flag(row, 5);
    read.cpuCommon = row.getString(6);
    read.versionId = SqlValues.integer(row, 7);
    read.minimumVersionId = SqlValues.integer(row, 8);
    read.vmsdSymbol = row.getString(9);
    read.vmsdName = row.getString(10);
    read.vmsdPath = row.getString(11);
    read.vmsdLine = SqlValues.integer(row, 12);
    read.details = row.getString(13);
    return read.toState();
  }

  /** Reads the target of {@link #SPAN}, which stands in the first column. */
  static TargetName target(ResultSet row) throws SQLException {
    return new TargetName(row.getString(1));
  }

  /** Reads the axes of {@link #SPAN} from the second column on. */
  static Axes axes(ResultSet row) throws SQLException {
    return new Axes(
        Presence.valueOf(row.getString(2)),
        SqlValues.value(Registration.class, row.getString(3)),
        SqlValues.value(Form.class, row.getString(4)),
        SqlValues.flag(row, 5),
        SqlValues.value(CpuCommon.class, row.getString(6)),
        row.getString(9),
        SqlValues.integer(row, 7),
        SqlValues.integer(row, 8),
        Label.valueOf(Objects.requireNonNull(row.getString(10))));
  }
}
