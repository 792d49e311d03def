package org.vmsdtracker.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.FileFacts.Call;
import org.vmsdtracker.analysis.FileFacts.Helper;

/**
 * The functions and macros of a target that hang a description on a class their caller hands over,
 * by themselves or through one another.
 */
final class Helpers {

  /** Nobody hangs more descriptions on a class. */
  private static final int MOST = 16;

  private final Map<String, Set<Helper>> direct = new HashMap<>();
  private final Map<String, List<Call>> calls = new HashMap<>();
  private final Map<String, List<Call>> macroCalls = new HashMap<>();
  private final Map<String, Set<Helper>> known = new HashMap<>();

  Helpers(Collection<FileFacts> files) {
    for (FileFacts facts : files) {
      facts
          .helpers()
          .forEach(h -> direct.computeIfAbsent(h.name(), k -> new LinkedHashSet<>()).add(h));
    }
    for (FileFacts facts : files) {
      facts.calls().forEach(call -> byCaller(calls, call));
      facts.macroCalls().forEach(call -> byCaller(macroCalls, call));
    }
  }

  private static void byCaller(Map<String, List<Call>> calls, Call call) {
    if (!call.caller().isEmpty()) {
      calls.computeIfAbsent(call.caller(), k -> new ArrayList<>()).add(call);
    }
  }

  /**
   * What a function or macro sets, in the order of the sources; empty for one that is no helper.
   */
  Set<Helper> named(String name) {
    return named(name, MOST);
  }

  private Set<Helper> named(String name, int deepest) {
    Set<Helper> found = known.get(name);
    if (found != null) {
      return found;
    }
    var helpers = new LinkedHashSet<Helper>(direct.getOrDefault(name, Set.of()));
    known.put(name, new LinkedHashSet<>(helpers));
    if (deepest > 0) {
      for (Call call : macroCalls.getOrDefault(name, List.of())) {
        named(call.name(), deepest - 1).forEach(inner -> helpers.add(through(call, inner)));
      }
      for (Call call : calls.getOrDefault(name, List.of())) {
        named(call.name(), deepest - 1).stream()
            .filter(inner -> isForCaller(call, inner))
            .forEach(inner -> helpers.add(through(call, inner)));
      }
    }
    Set<Helper> kept =
        helpers.stream().limit(MOST).collect(Collectors.toCollection(LinkedHashSet::new));
    known.put(name, kept);
    return kept;
  }

  /** Whether a call hands its own caller's class or description on, so that it decides nothing. */
  static boolean isForCaller(Call call, Helper helper) {
    return parameter(call, helper.symbolParameter()) >= 0
        || (typed(call, helper).registration() == Registration.DEVICE && !call.inCpuClass());
  }

  private static Helper through(Call call, Helper inner) {
    Helper typed = typed(call, inner);
    int symbolParameter = parameter(call, inner.symbolParameter());
    return new Helper(
        call.caller(),
        typed.registration(),
        typed.form(),
        parameter(call, inner.classParameter()),
        symbolParameter,
        inner.symbolParameter() < 0 ? inner.symbol() : symbol(call, inner));
  }

  /** A helper with the class that a call hands to it, as far as that can be told. */
  static Helper typed(Call call, Helper helper) {
    if (helper.registration() != null || helper.classParameter() < 0) {
      return helper;
    }
    String type = argument(call.classes(), helper.classParameter());
    boolean device = "DeviceClass".equals(type);
    if (!device && !"CPUClass".equals(type)) {
      return helper;
    }
    return new Helper(
        helper.name(),
        device ? Registration.DEVICE : Registration.LEGACY,
        device ? Form.DEVICE_CLASS_VMSD : Form.CPU_CLASS_VMSD,
        helper.classParameter(),
        helper.symbolParameter(),
        helper.symbol());
  }

  /** The description that a call hangs on a class through a helper; null where it can't be told. */
  static @Nullable String symbol(Call call, Helper helper) {
    return helper.symbolParameter() < 0
        ? helper.symbol()
        : argument(call.symbols(), helper.symbolParameter());
  }

  private static int parameter(Call call, int index) {
    return index < 0 || index >= call.parameters().size() ? -1 : call.parameters().get(index);
  }

  private static @Nullable String argument(List<String> arguments, int index) {
    return index < 0 || index >= arguments.size() || arguments.get(index).isEmpty()
        ? null
        : arguments.get(index);
  }
}
