package org.vmsdtracker.web.page;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of the matrix that sort it, with their spelling in the address. */
enum SortColumn {
  TARGET("target", "target"),
  STATE("state", "state"),
  CPU_COMMON("cpu_common", "cpu_common"),
  DESCRIPTION("description", "description"),
  PLACE("place", "registered at"),
  VERSION("version", "version"),
  GROUP("group", "group"),
  KVM("kvm", "KVM"),
  MACHINES("machines", "machine types"),
  STATUS("status", "maintained"),
  EMULATORS("emulators", "qemu-system-…");

  private final String parameter;
  private final String heading;

  SortColumn(String parameter, String heading) {
    this.parameter = parameter;
    this.heading = heading;
  }

  String parameter() {
    return parameter;
  }

  String heading() {
    return heading;
  }

  /** Rows in this column's order, equal ones by name. */
  Comparator<TargetRow> order(boolean descending) {
    Comparator<TargetRow> ascending = ascending();
    return (descending ? ascending.reversed() : ascending).thenComparing(TargetRow::name);
  }

  private Comparator<TargetRow> ascending() {
    return switch (this) {
      case TARGET -> comparing(TargetRow::name);
      case STATE -> comparing(row -> row.look().rank());
      case CPU_COMMON -> comparing(TargetRow::cpuCommon);
      case DESCRIPTION -> byText(TargetRow::symbol);
      case PLACE -> byText(TargetRow::place);
      case VERSION -> comparing(TargetRow::version, nullsLast(naturalOrder()));
      case GROUP -> comparing(TargetRow::group, nullsLast(naturalOrder()));
      case KVM -> Comparator.<TargetRow, String>comparing(TargetRow::kvm).reversed();
      case MACHINES -> comparing(row -> row.machines().count());
      case STATUS -> comparing(TargetRow::status);
      case EMULATORS -> comparing(row -> String.join(" ", row.emulators()));
    };
  }

  private static Comparator<TargetRow> byText(Function<TargetRow, @Nullable Link> column) {
    return comparing(
        row -> {
          Link link = column.apply(row);
          return link == null ? null : link.text();
        },
        nullsLast(naturalOrder()));
  }

  static Optional<SortColumn> named(String parameter) {
    return Arrays.stream(values()).filter(column -> column.parameter.equals(parameter)).findFirst();
  }
}
