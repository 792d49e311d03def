package org.vmsdtracker.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.CpuCommon;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.Form;
import org.vmsdtracker.analysis.MachineType;
import org.vmsdtracker.analysis.Presence;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.StreamLayout;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.analysis.Vmsd;

/** A target called {@code foo} in every state that rules tell apart. */
final class SampleTargets {

  static final TargetName FOO = new TargetName("foo");

  private static final StreamLayout LAYOUT =
      new StreamLayout(
          "vmstate_foo",
          "cpu",
          new SourceLine("target/foo/machine.c", 5, "vmstate_foo"),
          1,
          1,
          List.of(),
          List.of(),
          List.of());

  private SampleTargets() {}

  static TargetChange change(Standing base, Standing head) {
    return new TargetChange(FOO, side(base), side(head));
  }

  static Side side(Standing standing) {
    TargetState state = state(standing);
    return new Side(
        state,
        () -> state == null || state.vmsd() == null ? null : LAYOUT,
        () -> state == null ? null : facts("virt-9.0", "virt-9.1"));
  }

  /** What stands around it, with machine types of these names. */
  static TargetFacts facts(String... machines) {
    return new TargetFacts(
        FOO,
        List.of(machines).stream()
            .map(name -> new MachineType(name, null, false, null, true, "hw/foo/virt.c", 9, name))
            .toList(),
        List.of(),
        null,
        List.of(),
        List.of());
  }

  static @Nullable TargetState state(Standing standing) {
    return switch (standing) {
      case ABSENT -> null;
      case USER_MODE_ONLY -> state(Presence.USER, Registration.NONE, null, null);
      case NOTHING -> state(Presence.SYSTEM, Registration.NONE, null, null);
      case STUB -> state(Presence.SYSTEM, Registration.DEVICE, false, null);
      case TYPE_1 -> state(Presence.SYSTEM, Registration.DEVICE, true, CpuCommon.EMBEDDED);
      case TYPE_1_ALONE -> state(Presence.SYSTEM, Registration.DEVICE, true, CpuCommon.MISSING);
      case LEGACY_STUB -> state(Presence.SYSTEM, Registration.LEGACY, false, null);
      case TYPE_2 -> state(Presence.SYSTEM, Registration.LEGACY, true, null);
      case MANUAL -> state(Presence.SYSTEM, Registration.MANUAL, true, null);
      case UNKNOWN -> state(Presence.SYSTEM, null, null, null);
    };
  }

  private static TargetState state(
      Presence presence,
      @Nullable Registration registration,
      @Nullable Boolean migratable,
      @Nullable CpuCommon cpuCommon) {
    boolean described = registration == Registration.DEVICE || registration == Registration.LEGACY;
    Form form =
        registration == null || registration == Registration.NONE ? null : form(registration);
    return new TargetState(
        FOO,
        presence,
        registration,
        form,
        migratable,
        cpuCommon,
        1,
        1,
        described ? new Vmsd("vmstate_foo", "cpu", "target/foo/machine.c", 5) : null,
        form == null
            ? List.of()
            : List.of(
                new Evidence(
                    registration == null ? Registration.NONE : registration,
                    form,
                    true,
                    "target/foo/cpu.c",
                    9,
                    "vmstate_foo",
                    "dc->vmsd = &vmstate_foo;",
                    null)),
        List.of(),
        List.of());
  }

  private static Form form(Registration registration) {
    return switch (registration) {
      case DEVICE -> Form.DEVICE_CLASS_VMSD;
      case LEGACY -> Form.SYSEMU_CPU_OPS_LEGACY_VMSD;
      case MANUAL, NONE -> Form.REGISTER_SAVEVM;
    };
  }
}
