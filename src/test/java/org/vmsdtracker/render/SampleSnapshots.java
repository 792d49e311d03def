package org.vmsdtracker.render;

import java.time.Instant;
import java.util.List;
import org.vmsdtracker.analysis.CpuCommon;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.Form;
import org.vmsdtracker.analysis.MachinePolicy;
import org.vmsdtracker.analysis.Presence;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.analysis.TreeFacts;
import org.vmsdtracker.analysis.Vmsd;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.snapshot.RevisionInfo;
import org.vmsdtracker.snapshot.Snapshot;

/** Snapshots that hold one target of each kind. */
public final class SampleSnapshots {

  public static final CommitId COMMIT = new CommitId("b1cffefa1b163bce9aebc3416f562c1d3886eeaa");
  public static final RevisionInfo REVISION =
      new RevisionInfo(COMMIT, "v6.0.0-rc4", Instant.parse("2021-04-20T15:30:01Z"));
  public static final RevisionInfo UNDESCRIBED =
      new RevisionInfo(COMMIT, null, Instant.parse("2021-04-20T15:30:01Z"));

  private SampleSnapshots() {}

  /** A target for each label, with nulls wherever the contract has them. */
  public static Snapshot everyKind() {
    return new Snapshot(
        REVISION,
        List.of(
            alpha(), hexagon(), i386(), manual(), moxie(), nothing(), sh4(), tricore(), vague()),
        SampleFacts.tree());
  }

  /** The same in a tree whose age rule deprecates after 3 major versions and ends after 6. */
  public static Snapshot withAgeRule() {
    TreeFacts facts = SampleFacts.tree();
    var rule =
        new MachinePolicy(3, 6, true, new SourceLine("include/hw/boards.h", 9, "#define"), null);
    return new Snapshot(
        REVISION, everyKind().targets(), new TreeFacts(facts.version(), rule, facts.targets()));
  }

  public static Snapshot empty() {
    return new Snapshot(UNDESCRIBED, List.of());
  }

  public static TargetState alpha() {
    return new TargetState(
        new TargetName("alpha"),
        Presence.SYSTEM,
        Registration.DEVICE,
        Form.DEVICE_CLASS_VMSD,
        true,
        CpuCommon.EMBEDDED,
        1,
        1,
        new Vmsd("vmstate_alpha_cpu", "cpu", "target/alpha/machine.c", 82),
        List.of(
            evidence(
                Registration.DEVICE,
                Form.DEVICE_CLASS_VMSD,
                true,
                "target/alpha/cpu.c",
                240,
                "vmstate_alpha_cpu",
                "dc->vmsd = &vmstate_alpha_cpu;")),
        List.of("alpha-linux-user", "alpha-softmmu"),
        List.of());
  }

  public static TargetState i386() {
    return new TargetState(
        new TargetName("i386"),
        Presence.SYSTEM,
        Registration.LEGACY,
        Form.CPU_CLASS_VMSD,
        true,
        CpuCommon.NOT_APPLICABLE,
        12,
        11,
        new Vmsd("vmstate_x86_cpu", "cpu", "target/i386/machine.c", 1490),
        List.of(
            evidence(
                Registration.LEGACY,
                Form.CPU_CLASS_VMSD,
                true,
                "target/i386/cpu.c",
                7428,
                "vmstate_x86_cpu",
                "cc->vmsd = &vmstate_x86_cpu;"),
            evidence(
                Registration.MANUAL,
                Form.REGISTER_SAVEVM,
                true,
                "target/i386/cpu.h",
                1000,
                "cpu_save",
                "#define CPU_SAVE_VERSION 12")),
        List.of("i386-linux-user", "i386-softmmu", "x86_64-linux-user", "x86_64-softmmu"),
        List.of("Two registrations are in force, so the state is sent twice."));
  }

  private static TargetState manual() {
    return new TargetState(
        new TargetName("m68k"),
        Presence.SYSTEM,
        Registration.MANUAL,
        Form.REGISTER_SAVEVM_IN_BOARD_CODE,
        true,
        CpuCommon.NOT_APPLICABLE,
        null,
        null,
        null,
        List.of(
            evidence(
                Registration.MANUAL,
                Form.REGISTER_SAVEVM_IN_BOARD_CODE,
                true,
                "hw/an5206.c",
                41,
                "cpu_save",
                "register_savevm(\"cpu\", 0, 1, cpu_save, cpu_load, env);")),
        List.of("m68k-softmmu"),
        List.of());
  }

  private static TargetState moxie() {
    return new TargetState(
        new TargetName("moxie"),
        Presence.SYSTEM,
        Registration.DEVICE,
        Form.DEVICE_CLASS_SET_VMSD,
        true,
        CpuCommon.MISSING,
        1,
        null,
        new Vmsd("vmstate_moxie_cpu", null, "target/moxie/machine.c", 12),
        List.of(
            evidence(
                Registration.DEVICE,
                Form.DEVICE_CLASS_SET_VMSD,
                true,
                "target/moxie/cpu.c",
                117,
                "vmstate_moxie_cpu",
                "device_class_set_vmsd(dc, &vmstate_moxie_cpu);")),
        List.of("moxie-softmmu"),
        List.of());
  }

  private static TargetState nothing() {
    return new TargetState(
        new TargetName("rx"),
        Presence.SYSTEM,
        Registration.NONE,
        null,
        null,
        CpuCommon.NOT_APPLICABLE,
        null,
        null,
        null,
        List.of(
            evidence(
                Registration.LEGACY,
                Form.CPU_CLASS_LEGACY_VMSD,
                false,
                "target/rx/cpu.c",
                9,
                null,
                "=HYPERLINK(\"http://example.org\",\"x\")")),
        List.of("rx-softmmu"),
        List.of());
  }

  private static TargetState sh4() {
    return new TargetState(
        new TargetName("sh4"),
        Presence.SYSTEM,
        Registration.DEVICE,
        Form.DEVICE_CLASS_VMSD,
        false,
        CpuCommon.NOT_APPLICABLE,
        null,
        null,
        new Vmsd("vmstate_sh_cpu", "cpu", "target/sh4/cpu.c", 222),
        List.of(
            evidence(
                Registration.DEVICE,
                Form.DEVICE_CLASS_VMSD,
                true,
                "target/sh4/cpu.c",
                260,
                "vmstate_sh_cpu",
                "dc->vmsd = &vmstate_sh_cpu;")),
        List.of("sh4-linux-user", "sh4-softmmu", "sh4eb-linux-user", "sh4eb-softmmu"),
        List.of());
  }

  private static TargetState hexagon() {
    return new TargetState(
        new TargetName("hexagon"),
        Presence.USER,
        Registration.NONE,
        null,
        null,
        CpuCommon.NOT_APPLICABLE,
        null,
        null,
        null,
        List.of(),
        List.of("hexagon-linux-user"),
        List.of());
  }

  private static TargetState tricore() {
    return new TargetState(
        new TargetName("tricore"),
        Presence.SYSTEM,
        Registration.NONE,
        null,
        null,
        CpuCommon.NOT_APPLICABLE,
        null,
        null,
        null,
        List.of(),
        List.of("tricore-softmmu"),
        List.of());
  }

  private static TargetState vague() {
    return new TargetState(
        new TargetName("xtensa"),
        Presence.SYSTEM,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        List.of("xtensa-softmmu"),
        List.of(
            "The file target/xtensa/cpu.c has unbalanced braces from line 120 on,\nso what is"
                + " registered in its class_init can't be told from here; look at it by hand."));
  }

  private static Evidence evidence(
      Registration registration,
      Form form,
      boolean inForce,
      String path,
      int line,
      String symbol,
      String text) {
    return new Evidence(
        registration, form, inForce, path, line, symbol, text, "!defined(CONFIG_USER_ONLY)");
  }
}
