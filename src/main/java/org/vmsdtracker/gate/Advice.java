package org.vmsdtracker.gate;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.StreamLayout;

/** The lines of C that a finding asks for. */
final class Advice {

  /** QEMU's own name for the CPU type of whichever target is compiled. */
  private static final String ANY_CPU = "ArchCPU";

  private static final Pattern STATE = Pattern.compile("VMSTATE_\\w+\\([^,]+,\\s*(\\w+CPU)\\b.*");

  private Advice() {}

  /** The registration of a type 1 target. */
  static String register(Turn turn) {
    return "dc->vmsd = &%s;".formatted(turn.symbol());
  }

  /** The field that embeds {@code vmstate_cpu_common}. */
  static String embed(Turn turn) {
    return "VMSTATE_STRUCT(parent_obj, %s, 0, vmstate_cpu_common, CPUState),"
        .formatted(cpuType(turn.change().head().layout().get()));
  }

  /** A description that makes QEMU refuse to migrate. */
  static String stub(Turn turn) {
    return "static const VMStateDescription %s = { .name = \"cpu\", .unmigratable = 1 };"
        .formatted(turn.symbol());
  }

  /** The C type whose members most fields name. */
  private static String cpuType(@Nullable StreamLayout layout) {
    List<String> types =
        layout == null
            ? List.of()
            : layout.fields().stream()
                .map(field -> STATE.matcher(field.text()))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .toList();
    return mostFrequent(types);
  }

  private static String mostFrequent(Collection<String> types) {
    return types.stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(ANY_CPU);
  }
}
