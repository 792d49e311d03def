package org.vmsdtracker.render;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Accelerator;
import org.vmsdtracker.analysis.Deprecation;
import org.vmsdtracker.analysis.MachineType;
import org.vmsdtracker.analysis.MaintainersSection;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.analysis.TreeFacts;

/** What stands around the CPUs of the sample snapshots; of some targets nothing is known. */
public final class SampleFacts {

  private SampleFacts() {}

  /** A candidate for 6.0, without an age rule. */
  public static TreeFacts tree() {
    return new TreeFacts("5.2.94\n", null, List.of(alpha(), i386(), moxie(), xtensa()));
  }

  private static TargetFacts alpha() {
    return new TargetFacts(
        new TargetName("alpha"),
        List.of(machine("clipper", 20), machine("none", 30)),
        List.of(accelerator("tcg")),
        null,
        List.of(),
        List.of());
  }

  private static TargetFacts i386() {
    return new TargetFacts(
        new TargetName("i386"),
        List.of(
            machine("isapc", 900),
            machine("pc-q35-2.10", 310),
            machine("pc-q35-2.9", 320),
            new MachineType(
                "pc-q35-6.0", "q35", true, null, true, "hw/i386/pc_q35.c", 300, "DEFINE(\"6.0\")"),
            new MachineType(
                "pc-q35-1.0", null, false, null, false, "hw/i386/pc_q35.c", 400, "DEFINE(\"1.0\")"),
            new MachineType(
                "xenfv-4.2", null, false, "too old", true, "hw/i386/xen.c", 7, "DEFINE(\"4.2\")")),
        List.of(accelerator("kvm"), accelerator("tcg")),
        null,
        List.of(section("X86 KVM CPUs", "Supported", 100), section("X86 TCG CPUs", null, 120)),
        List.of());
  }

  private static TargetFacts moxie() {
    return new TargetFacts(
        new TargetName("moxie"),
        List.of(machine("moxiesim", 12)),
        List.of(),
        new Deprecation(
            "Moxie CPU (since 5.2.0)",
            "5.2.0",
            new SourceLine("docs/system/deprecated.rst", 300, "Moxie CPU (since 5.2.0)")),
        List.of(section("Moxie TCG CPUs", "Orphan", 300)),
        List.of());
  }

  private static TargetFacts xtensa() {
    return TargetFacts.unknown(
        new TargetName("xtensa"),
        List.of("hw/xtensa/sim.c defines a macro that calls itself, so machines can't be told."));
  }

  public static MachineType machine(String name, int line) {
    return machine(name, null, line);
  }

  private static MachineType machine(String name, @Nullable String alias, int line) {
    return new MachineType(
        name, alias, false, null, true, "hw/i386/pc_q35.c", line, "DEFINE(\"" + name + "\")");
  }

  private static Accelerator accelerator(String name) {
    return new Accelerator(
        name, List.of(new SourceLine("meson.build", 80, "'CONFIG_" + name + "': ['x86_64'],")));
  }

  private static MaintainersSection section(String title, @Nullable String status, int line) {
    return new MaintainersSection(
        title,
        status,
        List.of("Ada Example <ada@code.example>"),
        List.of(),
        List.of("list@code.example"),
        new SourceLine("MAINTAINERS", line, title));
  }
}
