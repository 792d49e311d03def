package org.vmsdtracker.snapshot;

import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.CpuCommon;
import org.vmsdtracker.analysis.Form;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.Presence;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.TargetState;

/**
 * A target's state without its proof: what a move of a file or of a line leaves as it is.
 *
 * @param presence system emulation or user mode only
 * @param registration the registration in force; null where the sources don't tell
 * @param form its spelling; null where nothing is registered or the sources don't tell
 * @param migratable false for an {@code .unmigratable = 1} stub; null where nothing is registered
 * @param cpuCommon judged for migratable device registrations; null where the sources don't tell
 * @param symbol what is registered: the description, or {@code cpu_save}; null where nothing is
 * @param versionId the description's {@code version_id}, or {@code CPU_SAVE_VERSION}
 * @param minimumVersionId the oldest version that is accepted; null where not written
 * @param label what the axes add up to
 */
public record Axes(
    Presence presence,
    @Nullable Registration registration,
    @Nullable Form form,
    @Nullable Boolean migratable,
    @Nullable CpuCommon cpuCommon,
    @Nullable String symbol,
    @Nullable Integer versionId,
    @Nullable Integer minimumVersionId,
    Label label) {

  /** The axes of a state. */
  public static Axes of(TargetState state) {
    return new Axes(
        state.presence(),
        state.registration(),
        state.form(),
        state.migratable(),
        state.cpuCommon(),
        symbol(state),
        state.versionId(),
        state.minimumVersionId(),
        state.label());
  }

  private static @Nullable String symbol(TargetState state) {
    if (state.vmsd() != null) {
      return state.vmsd().symbol();
    }
    return state.evidence().stream()
        .filter(evidence -> evidence.inForce())
        .findFirst()
        .map(evidence -> evidence.symbol())
        .orElse(null);
  }
}
