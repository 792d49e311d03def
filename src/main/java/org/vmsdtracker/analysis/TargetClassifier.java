package org.vmsdtracker.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.FileFacts.Call;
import org.vmsdtracker.analysis.FileFacts.Description;
import org.vmsdtracker.analysis.FileFacts.RegistrationFact;

/** Classifies one target from the facts of its files: collect, order, judge. */
final class TargetClassifier {

  private final TargetName target;
  private final SortedMap<String, FileFacts> files;
  private final SortedMap<String, String> unread;
  private final TargetConfigs configs;
  private final Presence presence;
  private final TargetSymbols symbols;
  private final Helpers helpers;
  private final ManualRegistration manual;
  private final List<Evidence> evidence = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private boolean undecided;

  TargetClassifier(
      TargetName target,
      SortedMap<String, FileFacts> files,
      SortedMap<String, String> unread,
      SortedMap<String, FileFacts> common,
      BuildFiles builds) {
    this.target = target;
    this.files = files;
    this.unread = unread;
    this.configs = builds.configs();
    boolean system = !configs.areKnown() || configs.hasSystemEmulation(target);
    this.presence = system ? Presence.SYSTEM : Presence.USER;
    this.symbols = new TargetSymbols(files);
    this.helpers = new Helpers(files.values());
    this.manual = new ManualRegistration(target, files, common, builds, builds.targets(), symbols);
  }

  TargetState classify() {
    if (!configs.areKnown()) {
      notes.add("The tree names no target configs; system emulation is assumed.");
    }
    files.forEach(this::collect);
    if (presence == Presence.SYSTEM) {
      evidence.addAll(manual.evidence());
    }
    notes.addAll(manual.leftovers(presence));
    noteUnread();
    evidence.sort(
        Comparator.comparing((Evidence e) -> !e.inForce())
            .thenComparing(Evidence::registration)
            .thenComparing(Evidence::form));
    return judge();
  }

  private void collect(String path, FileFacts facts) {
    for (RegistrationFact fact : facts.registrations()) {
      add(path, fact.registration(), fact.form(), fact.symbol(), fact.place());
    }
    for (Call call : facts.calls()) {
      helpers.named(call.name()).stream()
          .filter(helper -> !Helpers.isForCaller(call, helper))
          .map(helper -> Helpers.typed(call, helper))
          .forEach(
              helper ->
                  add(
                      path,
                      helper.registration(),
                      helper.form(),
                      Helpers.symbol(call, helper),
                      call.place()));
    }
    if (!facts.balanced()) {
      undecided = true;
      notes.add(path + " has unbalanced braces or conditionals; it was read as far as it goes.");
    }
  }

  private void add(
      String path,
      @Nullable Registration registration,
      @Nullable Form form,
      @Nullable String symbol,
      FileFacts.Place place) {
    boolean inForce = presence == Presence.SYSTEM && Guard.admitsSystem(place.guard());
    if (registration == null || form == null) {
      undecided |= inForce;
      notes.add(
          "%s:%d sets a vmsd, but on what can't be told: %s"
              .formatted(path, place.line(), place.text()));
    } else {
      evidence.add(
          new Evidence(
              registration,
              form,
              inForce,
              path,
              place.line(),
              symbol,
              place.text(),
              place.guard()));
    }
  }

  private void noteUnread() {
    undecided |= !unread.isEmpty();
    notes.addAll(unread.values());
  }

  private TargetState judge() {
    Optional<Evidence> first = evidence.stream().filter(Evidence::inForce).findFirst();
    if (first.isEmpty()) {
      return nothingInForce();
    }
    Evidence decisive = first.get();
    if (evidence.stream().filter(Evidence::inForce).count() > 1) {
      notes.add("More than one registration is in force; the first one listed decides.");
    }
    return decisive.registration() == Registration.MANUAL
        ? manualState(decisive)
        : describedState(decisive);
  }

  private TargetState nothingInForce() {
    if (presence == Presence.USER) {
      notes.add("Built for user-mode emulation only: there is no machine to migrate.");
      return state(Registration.NONE, null, null, CpuCommon.NOT_APPLICABLE, null, null, null);
    }
    if (undecided) {
      return state(null, null, null, null, null, null, null);
    }
    notes.add(
        "System emulation exists, but no state of the CPU is registered: its registers don't"
            + " migrate.");
    return state(Registration.NONE, null, null, CpuCommon.NOT_APPLICABLE, null, null, null);
  }

  private TargetState manualState(Evidence decisive) {
    return state(
        Registration.MANUAL,
        decisive.form(),
        true,
        CpuCommon.NOT_APPLICABLE,
        manual.version(decisive),
        manual.oldestVersion(),
        null);
  }

  private TargetState describedState(Evidence decisive) {
    Optional<TargetSymbols.Found<Description>> found =
        symbols.description(decisive.symbol(), decisive.path());
    boolean device = decisive.registration() == Registration.DEVICE;
    if (found.isEmpty()) {
      notes.add(
          "The definition of %s was not found below this target's directory."
              .formatted(decisive.symbol() == null ? decisive.text() : decisive.symbol()));
      return state(
          decisive.registration(),
          decisive.form(),
          null,
          device ? null : CpuCommon.NOT_APPLICABLE,
          null,
          null,
          null);
    }
    String path = found.get().path();
    Description description = found.get().fact();
    notes.addAll(symbols.versionNotes(description, path));
    boolean migratable = !description.unmigratable();
    CpuCommon cpuCommon =
        device && migratable ? cpuCommon(description, path) : CpuCommon.NOT_APPLICABLE;
    return state(
        decisive.registration(),
        decisive.form(),
        migratable,
        cpuCommon,
        symbols.version(description.version(), path),
        symbols.version(description.minimumVersion(), path),
        new Vmsd(description.symbol(), description.name(), path, description.line()));
  }

  private @Nullable CpuCommon cpuCommon(Description description, String path) {
    Optional<List<FileFacts.Field>> fields = symbols.fields(description, path);
    if (fields.isEmpty()) {
      notes.add(
          "The fields of %s (%s) were not found below this target's directory."
              .formatted(description.symbol(), description.fieldArray()));
      return null;
    }
    if (symbols.embedCpuCommon(fields.get())) {
      return CpuCommon.EMBEDDED;
    }
    notes.add(
        "cpu_common (halted, interrupt_request, …) doesn't migrate: DeviceClass::vmsd suppresses its"
            + " separate registration, and the fields of "
            + description.symbol()
            + " do not embed vmstate_cpu_common.");
    return CpuCommon.MISSING;
  }

  private TargetState state(
      @Nullable Registration registration,
      @Nullable Form form,
      @Nullable Boolean migratable,
      @Nullable CpuCommon cpuCommon,
      @Nullable Integer version,
      @Nullable Integer minimumVersion,
      @Nullable Vmsd vmsd) {
    return new TargetState(
        target,
        presence,
        registration,
        form,
        migratable,
        cpuCommon,
        version,
        minimumVersion,
        vmsd,
        evidence,
        configs.of(target),
        notes);
  }
}
