package org.vmsdtracker.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.Evidence;
import org.vmsdtracker.analysis.Label;
import org.vmsdtracker.analysis.MachinePolicy;
import org.vmsdtracker.analysis.MachineType;
import org.vmsdtracker.analysis.MachineVersion;
import org.vmsdtracker.analysis.Registration;
import org.vmsdtracker.analysis.SourceLine;
import org.vmsdtracker.analysis.TargetFacts;
import org.vmsdtracker.analysis.TargetState;
import org.vmsdtracker.snapshot.ConversionPrice.Verdict;

/** Works out the price of one target's conversion, and says it. */
final class PriceReader {

  /** The last release in which no CPU could be registered through a class. */
  private static final MachineVersion BEFORE_TYPE_1 = new MachineVersion(1, 4, 0);

  private static final int MOST_NAMED = 4;

  private final List<TargetState> targets;
  private final TargetState target;
  private final TargetFacts facts;
  private final @Nullable ReleaseCycle cycle;
  private final MachinePromise promise;
  private final String subject;
  private final List<String> sentences = new ArrayList<>();
  private final Proof proof = new Proof();

  PriceReader(Snapshot snapshot, TargetState target) {
    this.targets = snapshot.targets();
    this.target = target;
    this.facts =
        snapshot
            .facts()
            .target(target.name())
            .orElseGet(() -> TargetFacts.unknown(target.name(), List.of()));
    this.cycle = ReleaseCycle.of(snapshot.facts()).orElse(null);
    this.promise = MachinePromise.of(snapshot.facts(), facts, cycle);
    this.subject = "At %s, %s ".formatted(name(snapshot.revision()), target.name());
  }

  private static String name(RevisionInfo revision) {
    return revision.describe() == null ? revision.commit().abbreviated() : revision.describe();
  }

  ConversionPrice price() {
    return switch (target.label()) {
      case TYPE_1 ->
          unpriced(
              Verdict.NOTHING_TO_CONVERT,
              "is type 1 and embeds vmstate_cpu_common%s: there is nothing to convert."
                  .formatted(registration()));
      case USER_MODE_ONLY ->
          unpriced(
              Verdict.NO_STREAM,
              "is built for user mode only: there is no machine to migrate, and nothing to"
                  + " convert.");
      case UNMIGRATABLE ->
          unpriced(
              Verdict.NO_STREAM,
              ("says .unmigratable = 1%s: QEMU refuses to migrate or save it, so no machine type"
                      + " carries a stream of its CPU, and a complete type 1 description breaks"
                      + " nothing.")
                  .formatted(registration()));
      case NOTHING_REGISTERED -> nothingRegistered();
      case CANNOT_TELL ->
          unpriced(
              Verdict.CANNOT_TELL,
              "can't be priced, since it can't be told how its CPU's state is registered"
                  + because(target.notes()));
      case TYPE_1_WITHOUT_CPU_COMMON, TYPE_2, MANUAL -> convertible();
    };
  }

  private ConversionPrice nothingRegistered() {
    return isTooEarly()
        ? unpriced(
            Verdict.TOO_EARLY,
            "registers nothing for its CPU, and before 1.5 there is no type 1 to convert to.")
        : unpriced(
            Verdict.NO_STREAM,
            "registers nothing for its CPU: no stream has its registers, a guest doesn't survive"
                + " migration, and nothing refuses it. There is no stream to keep, so a type 1"
                + " description breaks nothing; until it is there, a stub with .unmigratable = 1"
                + " would make QEMU refuse.");
  }

  private ConversionPrice unpriced(Verdict verdict, String predicate) {
    sentences.add(subject + predicate);
    return price(verdict, MachinePromise.NONE, null);
  }

  private ConversionPrice convertible() {
    sentences.add(subject + state());
    if (isTooEarly()) {
      sentences.add("Before 1.5 there is no type 1 to convert to.");
      return price(Verdict.TOO_EARLY, MachinePromise.NONE, null);
    }
    if (facts.machines() == null) {
      sentences.add(
          "Which versioned machine types carry its stream can't be told, nor what a conversion"
              + " breaks"
              + because(facts.notes()));
      return price(Verdict.CANNOT_TELL, MachinePromise.NONE, next());
    }
    if (promise.bound().isEmpty()) {
      sayFree(facts.machines());
      return price(Verdict.FREE, promise, next());
    }
    sayBound();
    return price(Verdict.BOUND, promise, next());
  }

  private String state() {
    if (isWithoutCpuCommon()) {
      var vmsd = target.vmsd();
      return "is type 1, but %s doesn't embed vmstate_cpu_common: halted, interrupt_request and what else is CPUState's own don't migrate."
          .formatted(
              vmsd == null
                  ? "its description" + registration()
                  : "%s (%s)"
                      .formatted(
                          vmsd.symbol(),
                          proof.place(new SourceLine(vmsd.path(), vmsd.line(), vmsd.symbol()))));
    }
    return inForce()
        .map(
            found ->
                "is %s: it registers %s through %s (%s)."
                    .formatted(
                        target.label().wire(),
                        found.symbol() == null ? "its state" : found.symbol(),
                        found.form().wire(),
                        proof.place(found)))
        .orElseGet(() -> "is %s.".formatted(target.label().wire()));
  }

  private void sayFree(List<MachineType> machines) {
    long registered = machines.stream().filter(MachineType::registered).count();
    String none =
        !promise.open().isEmpty()
            ? "Its versioned machine types (%s) haven't been released yet"
                .formatted(names(promise.open()))
            : registered == 0
                ? "No machine type is registered for it"
                : registered == 1
                    ? "Its one machine type has no version in its name"
                    : "None of its %d machine types has a version in its name"
                        .formatted(registered);
    sentences.add(none + ", so no stream is promised: it can be converted now.");
    if (isWithoutCpuCommon()) {
      Integer version = target.versionId();
      sentences.add(
          "Embedding it adds a field to the stream; with version_id and minimum_version_id raised%s an older stream is refused rather than misread."
              .formatted(version == null ? "" : " to " + (version + 1)));
    } else if (target.label() == Label.TYPE_2) {
      sentences.add(
          "Streams and snapshots of an older QEMU are refused after that, since their section"
              + " cpu_common is unknown then.");
    } else {
      sentences.add("Streams and snapshots of an older QEMU don't load after that.");
    }
  }

  private void sayBound() {
    List<MachineFamily> families = MachineFamily.of(promise.bound());
    int count = families.stream().mapToInt(MachineFamily::count).sum();
    sentences.add(
        "%d registered versioned machine type%s: %s."
            .formatted(
                count,
                count == 1 ? " carries this stream" : "s carry this stream",
                families.stream().map(this::range).collect(Collectors.joining("; "))));
    if (!promise.open().isEmpty()) {
      sentences.add(
          names(promise.open())
              + (promise.open().size() == 1
                  ? " isn't released yet and may still change."
                  : " aren't released yet and may still change."));
    }
    String newest = promise.newest().map(MachineVersion::toString).orElseThrow();
    if (isWithoutCpuCommon()) {
      sayEmbedding(newest);
    } else {
      sayConversion(newest);
    }
    sayEnd();
    sayFreeze();
  }

  private void sayConversion(String newest) {
    EstimatedRelease next = next();
    sentences.add(
        next == null
            ? "Which release follows isn't settled in this tree; whichever it is, machine types up to %s have to go on sending and accepting the old stream, such as behind a compat property."
                .formatted(newest)
            : "If it is converted in the next release, %s, machine types from %s on can take the new stream; those up to %s have to go on sending and accepting the old one, such as behind a compat property."
                .formatted(next, next.version(), newest));
  }

  private void sayEmbedding(String newest) {
    Integer version = target.versionId();
    sentences.add(
        "Embedding it adds a field to the stream: on its own that breaks each of them in both"
            + " directions, since either side misreads the other.");
    sentences.add(
        "With a higher version_id%s and a field that exists from that version on, a new QEMU still reads old streams, but an old one refuses the new."
            .formatted(version == null ? "" : " (today %d)".formatted(version)));
    sentences.add(
        "Both directions stay whole only where the machine type decides: a subsection whose needed(), or a field whose field_exists(), is false for those up to %s by a compat property."
            .formatted(newest));
  }

  private void sayEnd() {
    MachinePolicy policy = promise.policy();
    long already = promise.deprecatedAlready();
    if (policy == null) {
      sentences.add(
          "This tree has no age rule for machine types, so no date can be given on which the last"
              + " of them goes: each has to be deprecated and removed by hand.");
    } else {
      promise.newestUnderRule().ifPresent(newest -> sayAge(policy, newest));
    }
    if (already > 0) {
      sentences.add(
          "%d of the %d %s deprecated already."
              .formatted(already, promise.bound().size(), already == 1 ? "is" : "are"));
    }
    if (!promise.exempt().isEmpty()) {
      sentences.add(
          "The rule doesn't reach %s: old enough, yet not deprecated, so the old stream stays for %s until removed by hand."
              .formatted(places(promise.exempt()), promise.exempt().size() == 1 ? "it" : "them"));
    }
  }

  private void sayAge(MachinePolicy policy, MachineVersion newest) {
    SourceLine deletion = policy.deletionEvidence();
    sentences.add(
        "By this tree's age rule (%d and %d major versions, one a year: %s%s) the last of them, those of %s, are deprecated from %s on and %s from %s on; until then both streams have to be kept."
            .formatted(
                policy.deprecationMajors(),
                policy.deletionMajors(),
                proof.place(policy.deprecationEvidence()),
                deletion == null ? "" : ", " + proof.place(deletion),
                newest,
                promise.deprecated().orElseThrow(),
                policy.deletes() ? "no longer registered" : "subject to deletion",
                promise.deleted().orElseThrow()));
  }

  private void sayFreeze() {
    if (cycle != null && cycle.frozen() && cycle.next() != null) {
      sentences.add(
          "The tree is in freeze for %s; each release that the conversion comes later moves all this by one release."
              .formatted(cycle.next()));
    }
  }

  private ConversionPrice price(
      Verdict verdict, MachinePromise of, @Nullable EstimatedRelease next) {
    return new ConversionPrice(
        target.name(),
        verdict,
        sentences,
        MachineFamily.of(of.bound()),
        next,
        of.newest().orElse(null),
        of.deprecated().orElse(null),
        of.deleted().orElse(null),
        of.exempt().stream().map(MachineType::name).distinct().toList(),
        proof.lines());
  }

  private @Nullable EstimatedRelease next() {
    return cycle == null || cycle.next() == null ? null : EstimatedRelease.of(cycle.next());
  }

  private boolean isTooEarly() {
    return cycle != null
        && cycle.last().compareTo(BEFORE_TYPE_1) <= 0
        && targets.stream().noneMatch(PriceReader::isRegisteredThroughClass);
  }

  private static boolean isRegisteredThroughClass(TargetState state) {
    return state.registration() == Registration.DEVICE
        || state.registration() == Registration.LEGACY;
  }

  private boolean isWithoutCpuCommon() {
    return target.label() == Label.TYPE_1_WITHOUT_CPU_COMMON;
  }

  private Optional<Evidence> inForce() {
    return target.evidence().stream().filter(Evidence::inForce).findFirst();
  }

  private String registration() {
    return inForce().map(found -> " (" + proof.place(found) + ")").orElse("");
  }

  private String range(MachineFamily family) {
    return family.count() == 1
        ? place(family.oldest())
        : place(family.oldest()) + " to " + place(family.newest());
  }

  private String place(MachineType machine) {
    return "%s (%s)".formatted(machine.name(), proof.place(machine));
  }

  private String places(List<MachineType> machines) {
    int more = machines.size() - MOST_NAMED;
    return machines.stream().limit(MOST_NAMED).map(this::place).collect(Collectors.joining(", "))
        + (more > 0 ? " and %d more".formatted(more) : "");
  }

  private static String names(List<MachineType> machines) {
    return machines.stream().map(MachineType::name).distinct().collect(Collectors.joining(", "));
  }

  private static String because(List<String> notes) {
    return notes.isEmpty() ? "." : ": " + String.join(" ", notes);
  }
}
