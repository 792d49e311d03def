package org.vmsdtracker.render;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.gate.Breach;
import org.vmsdtracker.gate.Check;
import org.vmsdtracker.gate.Concern;
import org.vmsdtracker.gate.Condition;
import org.vmsdtracker.gate.Finding;
import org.vmsdtracker.gate.Level;
import org.vmsdtracker.gate.Outcome;
import org.vmsdtracker.gate.Rule;
import org.vmsdtracker.gate.Side;
import org.vmsdtracker.gate.Step;
import org.vmsdtracker.gate.TargetChange;
import org.vmsdtracker.gate.Verdict;
import org.vmsdtracker.gate.Waiver;
import org.vmsdtracker.history.LinkTemplates;

/** Verdicts of every outcome, made up. */
public final class SampleVerdicts {

  public static final String ID = "0123456789abcdef0123456789abcdef";
  public static final Instant JUDGED = Instant.parse("2026-02-03T10:00:00Z");

  public static final List<Rule> RULES =
      List.of(
          rule("VMSD-001", "new type 2 registration", Level.ERROR, "No target becomes type 2."),
          rule("VMSD-003", "cpu_common missing", Level.ERROR, "Type 1 embeds vmstate_cpu_common."),
          rule("VMSD-005", "becomes unmigratable", Level.WARNING, "What migrates goes on to."),
          rule("VMSD-008", "fields without a version", Level.NOTE, "A version tells of fields."));

  /** Kept by an application whose repository is known. */
  public static final VerdictPlace KEPT =
      new VerdictPlace(
          "https://vmsd.example",
          ID,
          "https://example.org/qemu.git",
          new LinkTemplates(
              "https://code.example/blob/{commit}/{path}#L{line}",
              "https://code.example/commit/{commit}",
              ""));

  private SampleVerdicts() {}

  /** A series that breaks two rules, one of them waived, and takes a third breach back. */
  public static Verdict fail() {
    Finding type2 = type2();
    Finding waived = waived(LocalDate.parse("2026-12-31"));
    return new Verdict(
        Outcome.FAIL,
        "Fails: VMSD-001 for club.",
        "target/club: migrate the CPU",
        SampleSnapshots.REVISION,
        "89abcdef0123456789abcdef0123456789abcdef",
        List.of(type2, waived, takenBack()),
        List.of(
            condition("VMSD-001", "club", Level.ERROR, "registers vmstate_club as type 2", false),
            condition("VMSD-003", "dart", Level.ERROR, "does not embed it", false),
            condition("VMSD-005", "club", Level.WARNING, "migratable before and after", true)),
        List.of(
            step(1, "target/club: add a description", Outcome.PASS, takenBack()),
            step(2, "target/club: register it", Outcome.FAIL, type2),
            step(3, "target/dart: register a description", Outcome.FAIL, type2, waived)),
        List.of("Patch 2/3 came after patch 3/3 and was put in order."));
  }

  /** A patch that breaks nothing. */
  public static Verdict pass() {
    return new Verdict(
        Outcome.PASS,
        "Passes: nothing that it changes can affect how a CPU's state migrates.",
        "docs: fix a typo",
        SampleSnapshots.REVISION,
        "89abcdef0123456789abcdef0123456789abcdef",
        List.of(),
        List.of(),
        List.of(step(1, "docs: fix a typo", Outcome.PASS)),
        List.of());
  }

  /** A patch that doesn't apply. */
  public static Verdict notJudged() {
    return new Verdict(
        Outcome.COULD_NOT_JUDGE,
        "Could not judge: patch 1 doesn't apply to v6.0.0-rc4: target/club/cpu.c has no line \"static void x\"; name its base.",
        "target/club: migrate the CPU",
        SampleSnapshots.REVISION,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** One whose every text tries to be something else. */
  public static Verdict hostile() {
    String hostile = "</td><script>alert(1)</script>\u001b[2J\u202e\r\n\0\"'& ${7*7} [[${7*7}]]";
    SourceLine line = new SourceLine("target/<b>\u001b[1m/x y\n.c", 3, hostile);
    Finding finding =
        new Finding(
            "VMSD-001",
            new TargetName("club"),
            Level.ERROR,
            new Breach(Level.ERROR, hostile, hostile, line, List.of(line), List.of(line), hostile),
            1,
            null,
            new Waiver("VMSD-001", new TargetName("club"), hostile, null, hostile));
    return new Verdict(
        Outcome.PASS,
        hostile,
        hostile,
        SampleSnapshots.REVISION,
        hostile,
        List.of(finding),
        List.of(condition("VMSD-001", "club", Level.ERROR, hostile, false)),
        List.of(
            new Step(1, hostile, hostile, hostile, Outcome.PASS, List.of(finding)),
            new Step(2, hostile, hostile, hostile, Outcome.PASS, List.of(finding))),
        List.of(hostile));
  }

  /** A kept verdict on a patch. */
  public static Check check(Verdict verdict) {
    return new Check(ID, JUDGED, Check.Input.PATCH, "4", verdict);
  }

  public static Finding waived(@Nullable LocalDate until) {
    return new Finding(
        "VMSD-003",
        new TargetName("dart"),
        Level.ERROR,
        new Breach(
            Level.ERROR,
            "does not embed it",
            "dart becomes type 1, but the fields of vmstate_dart do not embed vmstate_cpu_common, so halted, interrupt_request and the exception state are lost when it migrates.",
            new SourceLine("target/dart/machine.c", 14, ".fields = (const VMStateField[]) {"),
            List.of(),
            List.of(
                new SourceLine("target/dart/cpu.c", 88, "dc->vmsd = &vmstate_dart;"),
                new SourceLine("target/dart/machine.c", 14, ".fields = (const VMStateField[]) {")),
            "Add as the first field:\n    VMSTATE_STRUCT(parent_obj, DartCPU, 0, vmstate_cpu_common, CPUState),"),
        3,
        null,
        new Waiver(
            "VMSD-003",
            new TargetName("dart"),
            "dart has no halted state",
            until,
            ".vmsd-waivers:3"));
  }

  private static Finding type2() {
    return new Finding(
        "VMSD-001",
        new TargetName("club"),
        Level.ERROR,
        new Breach(
            Level.ERROR,
            "registers vmstate_club as type 2",
            "club had nothing registered and becomes type 2: the stream is tied to env, and no static check sees it.",
            new SourceLine("target/club/cpu.c", 212, ".legacy_vmsd = &vmstate_club,"),
            List.of(
                new SourceLine(
                    "target/club/cpu.c", 205, "static const struct SysemuCPUOps club_ops = {")),
            List.of(new SourceLine("target/club/cpu.c", 212, ".legacy_vmsd = &vmstate_club,")),
            "Register it on the device class instead, in club_cpu_class_init():\n    dc->vmsd = &vmstate_club;\nand embed vmstate_cpu_common as its first field."),
        2,
        null,
        null);
  }

  private static Finding takenBack() {
    return new Finding(
        "VMSD-008",
        new TargetName("club"),
        Level.NOTE,
        new Breach(
            Level.NOTE,
            "removes a field",
            "club's field pc is removed without a change of version.",
            null,
            List.of(
                new SourceLine("target/club/machine.c", 30, "VMSTATE_UINT32(env.pc, ClubCPU),")),
            List.of(),
            ""),
        1,
        2,
        null);
  }

  private static Step step(int number, String subject, Outcome outcome, Finding... findings) {
    return new Step(
        number,
        "2026020300.%d@club.example".formatted(number),
        subject,
        "A Hacker <a@club.example>",
        outcome,
        List.of(findings));
  }

  private static Condition condition(
      String rule, String target, Level level, String actual, boolean met) {
    return new Condition(
        rule, new TargetName(target), level, "What is expected of " + rule + ".", actual, met);
  }

  private static Rule rule(String id, String title, Level level, String expected) {
    return new Rule() {
      @Override
      public String id() {
        return id;
      }

      @Override
      public String title() {
        return title;
      }

      @Override
      public Level defaultLevel() {
        return level;
      }

      @Override
      public String expected() {
        return expected;
      }

      @Override
      public Optional<Concern> concern(Side base) {
        return Optional.empty();
      }

      @Override
      public Optional<Breach> judge(TargetChange change) {
        throw new UnsupportedOperationException("Samples judge nothing.");
      }
    };
  }
}
