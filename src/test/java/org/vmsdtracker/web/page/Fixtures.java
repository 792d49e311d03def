package org.vmsdtracker.web.page;

import java.time.Instant;
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
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.history.ScanRun;
import org.vmsdtracker.history.ScannedTip;
import org.vmsdtracker.snapshot.RevisionInfo;
import org.vmsdtracker.snapshot.Snapshot;

/** An invented tree: one target of each kind. */
final class Fixtures {

  static final CommitId COMMIT = new CommitId("0123456789abcdef0123456789abcdef01234567");
  static final Instant COMMITTED = Instant.parse("2026-02-03T04:05:06Z");
  static final Instant SCANNED = Instant.parse("2026-02-03T10:00:00Z");

  private static final String BLOB = "https://code.example/blob/" + COMMIT + "/";

  private Fixtures() {}

  static String upstream(String pathAndLine) {
    return BLOB + pathAndLine;
  }

  static ScannedTip tip() {
    return tip(snapshot());
  }

  static ScannedTip tip(Snapshot snapshot) {
    return new ScannedTip(
        snapshot,
        new ScanRun(
            1,
            ScanRun.State.SUCCEEDED,
            SCANNED.minusSeconds(3),
            SCANNED,
            "master",
            snapshot.revision().commit(),
            "1",
            null));
  }

  static Snapshot snapshot(TargetState... targets) {
    return new Snapshot(
        new RevisionInfo(COMMIT, "v9.9.0-12-g0123456789", COMMITTED), List.of(targets));
  }

  static Snapshot snapshot() {
    return snapshot(
        legacy("axe", 22, "axe-softmmu", "axe64-softmmu", "axe64-linux-user"),
        userOnly("bow"),
        device("club", CpuCommon.EMBEDDED),
        device("dart", CpuCommon.MISSING),
        nothing("epee"),
        legacy("flail", 3, "flail-softmmu"));
  }

  static TargetState legacy(String name, int version, String... configs) {
    return state(
        name,
        Presence.SYSTEM,
        Registration.LEGACY,
        Form.SYSEMU_CPU_OPS_LEGACY_VMSD,
        CpuCommon.NOT_APPLICABLE,
        version,
        List.of(
            new Evidence(
                Registration.LEGACY,
                Form.SYSEMU_CPU_OPS_LEGACY_VMSD,
                true,
                "target/" + name + "/cpu.c",
                40 + version,
                "vmstate_" + name,
                ".legacy_vmsd = &vmstate_" + name + ",",
                "!defined(CONFIG_USER_ONLY)"),
            new Evidence(
                Registration.DEVICE,
                Form.DEVICE_CLASS_VMSD,
                false,
                "target/" + name + "/old.c",
                7,
                "vmstate_" + name,
                "dc->vmsd = &vmstate_" + name + ";",
                "0")),
        List.of(configs),
        List.of());
  }

  static TargetState device(String name, CpuCommon cpuCommon) {
    return state(
        name,
        Presence.SYSTEM,
        Registration.DEVICE,
        Form.DEVICE_CLASS_VMSD,
        cpuCommon,
        1,
        List.of(
            new Evidence(
                Registration.DEVICE,
                Form.DEVICE_CLASS_VMSD,
                true,
                "target/" + name + "/cpu.c",
                200,
                "vmstate_" + name,
                "dc->vmsd = &vmstate_" + name + ";",
                null)),
        List.of(name + "-softmmu"),
        List.of());
  }

  static TargetState nothing(String name) {
    return state(
        name,
        Presence.SYSTEM,
        Registration.NONE,
        null,
        CpuCommon.NOT_APPLICABLE,
        null,
        List.of(),
        List.of(name + "-softmmu"),
        List.of("A note about " + name + "."));
  }

  static TargetState userOnly(String name) {
    return state(
        name,
        Presence.USER,
        Registration.NONE,
        null,
        CpuCommon.NOT_APPLICABLE,
        null,
        List.of(),
        List.of(name + "-linux-user"),
        List.of());
  }

  private static TargetState state(
      String name,
      Presence presence,
      Registration registration,
      @Nullable Form form,
      CpuCommon cpuCommon,
      @Nullable Integer version,
      List<Evidence> evidence,
      List<String> configs,
      List<String> notes) {
    boolean registered = registration != Registration.NONE;
    return new TargetState(
        new TargetName(name),
        presence,
        registration,
        form,
        registered ? true : null,
        cpuCommon,
        version,
        version,
        registered ? new Vmsd("vmstate_" + name, "cpu", "target/" + name + "/machine.c", 90) : null,
        evidence,
        configs,
        notes);
  }
}
