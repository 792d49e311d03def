package org.vmsdtracker.render;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.CpuCommon;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.Form;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.Presence;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.git.CommitDetails;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.history.Backfill;
import org.vmsdtracker.history.FactKind;
import org.vmsdtracker.history.FactSpan;
import org.vmsdtracker.history.HistoryView;
import org.vmsdtracker.history.Landing;
import org.vmsdtracker.history.Release;
import org.vmsdtracker.history.ReleaseVersion;
import org.vmsdtracker.history.Source;
import org.vmsdtracker.history.Span;
import org.vmsdtracker.history.Transition;
import org.vmsdtracker.snapshot.Axes;
import org.vmsdtracker.snapshot.Change;
import org.vmsdtracker.snapshot.SnapshotDiff;

/** An invented history of ten targets, two of them gone, with changes of most kinds. */
public final class SampleHistory {

  private static final String AUTHOR = "Ada Example";

  private final List<Transition> transitions = new ArrayList<>();
  private final List<Span> spans = new ArrayList<>();
  private final List<Release> releases = new ArrayList<>();
  private final Map<TargetName, Span> open = new HashMap<>();
  private Landing landing = landing(0, "2003-03-30");
  private String author = AUTHOR;
  private @Nullable String subject;

  private SampleHistory() {}

  /** The history as a whole: some thirty transitions up to position 250. */
  public static HistoryView view() {
    var history = new SampleHistory();
    history.at(0, "2003-03-30").becomes("axe", none()).becomes("flail", none());
    history.at(12, "2004-06-13").becomes("axe", manual(1)).becomes("glaive", none());
    history.at(20, "2006-02-01").becomes("flail", manual(2)).becomes("club", none());
    history.at(28, "2008-05-05").becomes("dart", none()).becomes("bow", user());
    history.release("v0.10.0", 30, "2009-03-02");
    history.at(41, "2010-03-04").becomes("glaive", manual(3));
    history.at(44, "2010-09-01").becomes("epee", none());
    history.release("v1.0", 60, "2011-12-01");
    history.release("v1.4.0", 75, "2013-02-15");
    history.at(80, "2013-02-16").becomes("axe", legacy(Form.CPU_CLASS_SET_VMSD, 20));
    history.at(81, "2013-02-16").becomes("flail", legacy(Form.CPU_CLASS_SET_VMSD, 2));
    history.at(83, "2013-02-20").becomes("club", device(CpuCommon.EMBEDDED));
    history.at(86, "2013-03-01").becomes("glaive", legacy(Form.CPU_CLASS_VMSD, 4));
    history.release("v1.5.0", 90, "2013-05-20");
    history.at(91, "2013-06-28").becomes("axe", legacy(Form.CPU_CLASS_VMSD, 20));
    history.at(92, "2013-06-28").becomes("flail", legacy(Form.CPU_CLASS_VMSD, 2));
    history.release("v2.0.0", 120, "2014-04-17");
    history.release("v2.0.1", 120, "2014-06-01", false);
    history.at(130, "2016-10-01").becomes("halberd", stub());
    history.release("v2.8.0", 140, "2016-12-20");
    history.at(150, "2018-01-01").becomes("javelin", legacy(Form.CPU_CLASS_VMSD, 1));
    history.at(152, "2018-03-01").becomes("dart", device(CpuCommon.MISSING));
    history.release("v3.0.0", 160, "2018-08-14");
    history.at(165, "2019-05-01").becomes("axe", legacy(Form.CPU_CLASS_VMSD, 22));
    history.at(168, "2020-01-15").becomes("knife", user());
    history.release("v5.0.0", 170, "2020-04-28");
    history.at(175, "2020-11-03").becomes("javelin", device(CpuCommon.EMBEDDED));
    history.at(180, "2021-05-12").becomes("glaive", null);
    history.at(181, "2021-05-26").becomes("axe", legacy(Form.SYSEMU_CPU_OPS_LEGACY_VMSD, 22));
    history.at(182, "2021-05-26").becomes("flail", legacy(Form.SYSEMU_CPU_OPS_LEGACY_VMSD, 3));
    history.release("v6.1.0-rc1", 185, "2021-07-20");
    history.release("v6.1.0", 190, "2021-08-24");
    history.at(200, "2023-01-20").becomes("halberd", device(CpuCommon.EMBEDDED));
    history.at(210, "2024-02-01").becomes("javelin", null);
    history.release("v9.0.0", 220, "2024-04-23");
    history.at(240, "2025-03-03").becomes("knife", none());
    history.at(250, "2026-02-03");
    return history.end();
  }

  /** A history in which one target came with the first commit. */
  public static HistoryView single() {
    var history = new SampleHistory();
    history.at(0, "2003-03-30").becomes("axe", none());
    return history.end();
  }

  /** A history of one target with so many events. */
  public static HistoryView of(int events) {
    var history = new SampleHistory();
    for (int i = 0; i < events; i++) {
      history.at(2 * i, "2003-03-30").becomes("axe", manual(i));
    }
    return history.end();
  }

  /** A history of one event by an author and with a subject. */
  public static HistoryView by(String author, String subject) {
    var history = new SampleHistory();
    history.author = author;
    history.subject = subject;
    return history.at(0, "2003-03-30").becomes("axe", none()).end();
  }

  /** A history without a target. */
  public static HistoryView empty() {
    return new SampleHistory().at(0, "2003-03-30").end();
  }

  private SampleHistory at(int position, String day) {
    landing = landing(position, day);
    return this;
  }

  private SampleHistory becomes(String target, @Nullable Axes axes) {
    var name = new TargetName(target);
    Span last = open.remove(name);
    Axes before = last == null ? null : last.axes();
    if (last != null) {
      spans.add(new Span(name, last.from(), landing, last.axes()));
    }
    if (axes != null) {
      open.put(name, new Span(name, landing, null, axes));
    }
    for (Change change : SnapshotDiff.between(name, before, axes)) {
      transitions.add(
          new Transition(change, authoring(target), landing, evidence(target, before, axes)));
    }
    return this;
  }

  private CommitDetails authoring(String target) {
    boolean merged = landing.position() % 2 == 0;
    return new CommitDetails(
        merged ? commit(landing.position() + 0x10000) : landing.commit(),
        author,
        landing.date().minusSeconds(86_400),
        landing.date(),
        subject == null ? "target/" + target + ": Say <what> & \"why\"" : subject,
        merged ? "2021+" + landing.position() + "@mail.example" : null,
        merged ? null : "https://lists.example/" + landing.position());
  }

  private static List<Evidence> evidence(
      String target, @Nullable Axes before, @Nullable Axes after) {
    Axes axes = Optional.ofNullable(after).orElse(before);
    if (axes == null || axes.form() == null) {
      return List.of();
    }
    return List.of(
        new Evidence(
            Optional.ofNullable(axes.registration()).orElse(Registration.NONE),
            axes.form(),
            true,
            "target/" + target + "/cpu.c",
            40,
            axes.symbol(),
            "->vmsd = &" + axes.symbol() + ";",
            null));
  }

  private SampleHistory release(String tag, int position, String day) {
    return release(tag, position, day, true);
  }

  private SampleHistory release(String tag, int position, String day, boolean onBranch) {
    releases.add(
        new Release(
            ReleaseVersion.of(tag).orElseThrow(),
            onBranch ? commit(position) : commit(0x20000 + position),
            time(day),
            position,
            onBranch));
    return this;
  }

  private HistoryView end() {
    spans.addAll(open.values());
    spans.sort((a, b) -> Integer.compare(a.from().position(), b.from().position()));
    return new HistoryView(
        new Backfill(
            1,
            new Source("https://code.example/qemu.git", "master"),
            "1",
            Backfill.Provenance.SCAN,
            landing,
            landing.date()),
        transitions,
        releases,
        spans,
        facts());
  }

  /** What became of four machine types of i386. */
  private static List<FactSpan> facts() {
    Landing first = landing(100, "2014-01-01");
    Landing old = landing(170, "2020-04-28");
    Landing gone = landing(172, "2020-06-01");
    Landing left = landing(183, "2021-06-01");
    return List.of(
        machine("isapc", first, null, "registered"),
        machine("pc-q35-1.0", first, old, "registered"),
        machine("pc-q35-1.0", old, gone, "registered deprecated"),
        machine("pc-q35-1.0", gone, null, "defined deprecated"),
        machine("pc-q35-6.0", gone, null, "registered default alias=q35"),
        machine("pc-q35-0.9", first, old, "registered deprecated"),
        machine("pc-q35-5.9", first, left, "registered"));
  }

  private static FactSpan machine(
      String name, Landing from, @Nullable Landing until, String state) {
    return new FactSpan(new TargetName("i386"), FactKind.MACHINE, name, from, until, state);
  }

  private static Landing landing(int position, String day) {
    return new Landing(position, commit(position), time(day));
  }

  private static Instant time(String day) {
    return LocalDate.parse(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
  }

  public static CommitId commit(int number) {
    return new CommitId("%08x".formatted(0xabc00000 + number).repeat(5));
  }

  private static Axes none() {
    return axes(
        Presence.SYSTEM, Registration.NONE, null, null, null, null, Label.NOTHING_REGISTERED);
  }

  private static Axes user() {
    return axes(Presence.USER, Registration.NONE, null, null, null, null, Label.USER_MODE_ONLY);
  }

  private static Axes manual(int version) {
    return axes(
        Presence.SYSTEM,
        Registration.MANUAL,
        Form.REGISTER_SAVEVM,
        true,
        "cpu_save",
        version,
        Label.MANUAL);
  }

  private static Axes legacy(Form form, int version) {
    return axes(
        Presence.SYSTEM, Registration.LEGACY, form, true, "vmstate_cpu", version, Label.TYPE_2);
  }

  private static Axes device(CpuCommon cpuCommon) {
    return new Axes(
        Presence.SYSTEM,
        Registration.DEVICE,
        Form.DEVICE_CLASS_VMSD,
        true,
        cpuCommon,
        "vmstate_cpu",
        1,
        1,
        cpuCommon == CpuCommon.EMBEDDED ? Label.TYPE_1 : Label.TYPE_1_WITHOUT_CPU_COMMON);
  }

  private static Axes stub() {
    return axes(
        Presence.SYSTEM,
        Registration.DEVICE,
        Form.DEVICE_CLASS_VMSD,
        false,
        "vmstate_cpu",
        null,
        Label.UNMIGRATABLE);
  }

  private static Axes axes(
      Presence presence,
      Registration registration,
      @Nullable Form form,
      @Nullable Boolean migratable,
      @Nullable String symbol,
      @Nullable Integer version,
      Label label) {
    return new Axes(
        presence,
        registration,
        form,
        migratable,
        CpuCommon.NOT_APPLICABLE,
        symbol,
        version,
        version,
        label);
  }
}
