package org.vmsdtracker.store;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.CpuCommon;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.Form;
import org.vmsdtracker.analysis.Presence;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.analysis.Vmsd;
import tools.jackson.databind.json.JsonMapper;

/** A row of {@code target_state}. */
@Entity
@Table(name = "target_state")
class TargetStateEntity {

  /** What is only read together, kept as JSON. */
  record Details(List<Evidence> evidence, List<String> configs, List<String> notes) {}

  private static final JsonMapper JSON = new JsonMapper();

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "target_state_seq")
  @SequenceGenerator(
      name = "target_state_seq",
      sequenceName = "target_state_seq",
      allocationSize = 50)
  private @Nullable Long id;

  private long scanRunId;
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

  protected TargetStateEntity() {}

  TargetStateEntity(long scanRunId, TargetState state) {
    this.scanRunId = scanRunId;
    this.target = state.name().value();
    this.presence = state.presence().name();
    this.registration = name(state.registration());
    this.form = name(state.form());
    this.migratable = state.migratable();
    this.cpuCommon = name(state.cpuCommon());
    this.versionId = state.versionId();
    this.minimumVersionId = state.minimumVersionId();
    Vmsd vmsd = state.vmsd();
    if (vmsd != null) {
      this.vmsdSymbol = vmsd.symbol();
      this.vmsdName = vmsd.name();
      this.vmsdPath = vmsd.path();
      this.vmsdLine = vmsd.line();
    }
    this.details =
        JSON.writeValueAsString(new Details(state.evidence(), state.configs(), state.notes()));
  }

  long scanRunId() {
    return scanRunId;
  }

  TargetState toState() {
    Details kept = JSON.readValue(details, Details.class);
    return new TargetState(
        new TargetName(target),
        Presence.valueOf(presence),
        value(Registration.class, registration),
        value(Form.class, form),
        migratable,
        value(CpuCommon.class, cpuCommon),
        versionId,
        minimumVersionId,
        vmsdSymbol == null || vmsdPath == null || vmsdLine == null
            ? null
            : new Vmsd(vmsdSymbol, vmsdName, vmsdPath, vmsdLine),
        kept.evidence(),
        kept.configs(),
        kept.notes());
  }

  private static @Nullable String name(@Nullable Enum<?> value) {
    return value == null ? null : value.name();
  }

  private static <E extends Enum<E>> @Nullable E value(Class<E> type, @Nullable String name) {
    return name == null ? null : Enum.valueOf(type, name);
  }
}
