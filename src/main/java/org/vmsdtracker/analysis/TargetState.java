package org.vmsdtracker.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of one target at one commit, as independent axes with their proof.
 *
 * @param name the target
 * @param presence system emulation or user mode only
 * @param registration the registration in force; null where the sources don't tell
 * @param form its spelling; null where nothing is registered or the sources don't tell
 * @param migratable false for an {@code .unmigratable = 1} stub; null where nothing is registered
 * @param cpuCommon judged for migratable device registrations; null where the sources don't tell
 * @param versionId the description's {@code version_id}, or {@code CPU_SAVE_VERSION}; null where
 *     not written
 * @param minimumVersionId the description's {@code minimum_version_id}, or the oldest version that
 *     {@code cpu_load()} accepts; null where not written
 * @param vmsd the description; null for manual registrations and where nothing is registered
 * @param evidence every registration found, those in force first, device before legacy before
 *     manual
 * @param configs the target configs built from this directory, e.g. {@code aarch64-softmmu}, sorted
 * @param notes sentences for the reader: why something can't be told, what else stands in the
 *     sources
 */
public record TargetState(
    TargetName name,
    Presence presence,
    @Nullable Registration registration,
    @Nullable Form form,
    @Nullable Boolean migratable,
    @Nullable CpuCommon cpuCommon,
    @Nullable Integer versionId,
    @Nullable Integer minimumVersionId,
    @Nullable Vmsd vmsd,
    List<Evidence> evidence,
    List<String> configs,
    List<String> notes) {

  public TargetState {
    evidence = List.copyOf(evidence);
    configs = List.copyOf(configs);
    notes = List.copyOf(notes);
  }

  /** The label that the axes add up to. */
  public Label label() {
    if (presence == Presence.USER) {
      return Label.USER_MODE_ONLY;
    }
    if (registration == null) {
      return Label.CANNOT_TELL;
    }
    if (registration == Registration.NONE) {
      return Label.NOTHING_REGISTERED;
    }
    if (migratable == null) {
      return Label.CANNOT_TELL;
    }
    if (!migratable) {
      return Label.UNMIGRATABLE;
    }
    return switch (registration) {
      case LEGACY -> Label.TYPE_2;
      case MANUAL -> Label.MANUAL;
      case DEVICE -> deviceLabel();
      case NONE -> Label.NOTHING_REGISTERED;
    };
  }

  private Label deviceLabel() {
    if (cpuCommon == null) {
      return Label.CANNOT_TELL;
    }
    return cpuCommon == CpuCommon.EMBEDDED ? Label.TYPE_1 : Label.TYPE_1_WITHOUT_CPU_COMMON;
  }
}
