package org.vmsdtracker.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmsdtracker.analysis.TreeBuilder.tree;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Machine types in the spellings of each era. */
class MachineTypesTest {

  /** What the object model's boards are written with. */
  private static final String BOARDS_H =
      """
      #define TYPE_MACHINE "machine"
      #define MACHINE_TYPE_SUFFIX "-machine"
      #define MACHINE_TYPE_NAME(kind) (kind MACHINE_TYPE_SUFFIX)
      #define DEFINE_MACHINE(text, fill) \\
          static void fill##_for_class(ObjectClass *klass, void *unused) \\
          { \\
              MachineClass *machine = MACHINE_CLASS(klass); \\
              fill(machine); \\
          } \\
          static const TypeInfo fill##_info = { \\
              .name = MACHINE_TYPE_NAME(text), \\
              .parent = TYPE_MACHINE, \\
              .class_init = fill##_for_class, \\
          }; \\
          static void fill##_at_start(void) \\
          { \\
              type_register_static(&fill##_info); \\
          } \\
          type_init(fill##_at_start)
      """;

  /** An age rule: 3 years to deprecation, 6 to deletion. */
  private static final String AGES_H =
      """
      #define MACHINE_VER_DEPRECATION_MAJOR 3
      #define MACHINE_VER_DELETION_MAJOR 6
      #define MACHINE_VER_SUM2(a, b) (((a) * 100) + (b))
      #define MACHINE_VER_NOW(years) ((QEMU_VERSION_MAJOR - (years)) * 100 + QEMU_VERSION_MINOR \\
          + (QEMU_VERSION_MICRO >= 50 ? 1 : 0))
      #define MACHINE_VER_OLD(years, major, minor) \\
          (MACHINE_VER_SUM2(major, minor) < MACHINE_VER_NOW(years))
      #define MACHINE_VER_DEPRECATION(major, minor) \\
          (MACHINE_VER_OLD(MACHINE_VER_DEPRECATION_MAJOR, major, minor) ? "too old" : NULL)
      """;

  private static final String DELETES =
      """
      #define MACHINE_VER_DELETION(major, minor) \\
          do { \\
              if (MACHINE_VER_OLD(MACHINE_VER_DELETION_MAJOR, major, minor)) { \\
                  return; \\
              } \\
          } while (0)
      """;

  private static final String DELETES_ON_DEMAND =
      """
      #define MACHINE_VER_DELETION(major, minor) \\
          do { \\
              if (MACHINE_VER_OLD(MACHINE_VER_DELETION_MAJOR, major, minor)) { \\
                  if (getenv("FORGET_OLD")) { \\
                      return; \\
                  } \\
              } \\
          } while (0)
      """;

  /** Versioned boards by major and minor number. */
  private static final String FAMILY =
      """
      #define DEFINE_BENCH(latest, major, minor) \\
          static void bench_##major##_##minor##_init(ObjectClass *klass, void *unused) \\
          { \\
              MachineClass *mc = MACHINE_CLASS(klass); \\
              bench_##major##_##minor##_options(mc); \\
              mc->desc = "Bench " #major "." #minor; \\
              mc->deprecation_reason = MACHINE_VER_DEPRECATION(major, minor); \\
              if (latest) { \\
                  mc->alias = "bench"; \\
              } \\
          } \\
          static const TypeInfo bench_##major##_##minor##_info = { \\
              .name = MACHINE_TYPE_NAME("bench-" #major "." #minor), \\
              .parent = TYPE_MACHINE, \\
              .class_init = bench_##major##_##minor##_init, \\
          }; \\
          static void bench_##major##_##minor##_register(void) \\
          { \\
              MACHINE_VER_DELETION(major, minor); \\
              type_register_static(&bench_##major##_##minor##_info); \\
          } \\
          type_init(bench_##major##_##minor##_register)
      #define DEFINE_BENCH_AS_LATEST(major, minor) DEFINE_BENCH(true, major, minor)
      #define DEFINE_OLD_BENCH(major, minor) DEFINE_BENCH(false, major, minor)

      DEFINE_BENCH_AS_LATEST(10, 1)
      DEFINE_OLD_BENCH(7, 1)
      DEFINE_OLD_BENCH(7, 0)
      DEFINE_OLD_BENCH(4, 1)
      DEFINE_OLD_BENCH(4, 0)
      """;

  private static TreeBuilder foo() {
    return tree("foo-softmmu")
        .put("target/foo/cpu.c", "int foo;\n")
        .put("include/hw/boards.h", BOARDS_H);
  }

  private static List<MachineType> machines(String board) {
    return foo().put("hw/foo/board.c", "#include \"hw/boards.h\"\n" + board).machines("foo");
  }

  private static List<String> names(List<MachineType> machines) {
    return machines.stream().map(MachineType::name).toList();
  }

  private static List<String> registered(List<MachineType> machines) {
    return machines.stream().filter(MachineType::registered).map(MachineType::name).toList();
  }

  private static MachineType only(List<MachineType> machines) {
    assertThat(machines).hasSize(1);
    return machines.get(0);
  }

  @Nested
  class AsStructs {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{ \"stove\", \"A stove\", stove_setup, 1 }",
          "{ .name = \"stove\", .desc = \"A stove\", .init = stove_setup }",
          "{ .desc = \"A stove\", .init = stove_setup, .name = \"stove\", }",
          "{ name: \"stove\", desc: \"A stove\", }",
          "{ STOVE_OPTIONS, .name = \"stove\" }",
          "{ STOVE_OPTIONS(4), .name = STOVE_NAME }",
        })
    void areReadWithOrWithoutTheNamesOfFields(String initializer) {
      List<MachineType> machines =
          machines(
              """
              #define STOVE_OPTIONS .desc = "A stove", .max_cpus = 4
              #define STOVE_NAME "st" "ove"
              static QEMUMachine stove = %s;
              static void stove_register(void)
              {
                  qemu_register_machine(&stove);
              }
              machine_init(stove_register);
              """
                  .formatted(initializer));

      assertThat(only(machines).name()).isEqualTo("stove");
      assertThat(only(machines).registered()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"QEMUMachine", "static QEMUMachine", "static const QEMUMachine"})
    void keepTheirLineAliasAndDefault(String declaration) {
      List<MachineType> machines =
          machines(
              """
              %s pot = {
                  .name = "pot-1.2",
                  .alias = "pot",
                  .is_default = 1,
              };
              static void all(void) { qemu_register_machine(&pot); }
              machine_init(all);
              """
                  .formatted(declaration));

      assertThat(machines)
          .containsExactly(
              new MachineType(
                  "pot-1.2", "pot", true, null, true, "hw/foo/board.c", 3, ".name = \"pot-1.2\","));
    }

    @Test
    void ofAnArrayAreRegisteredOneByOneOrInALoop() {
      String machines =
          """
          enum { PAN, LID, PANS };
          static QEMUMachine pans[PANS];
          static QEMUMachine pans[PANS] = {
              [PAN] = { .name = "pan", .max_cpus = 2 },
              [LID] = { .name = "lid" },
          };
          static void pans_register(void)
          {
              %s
          }
          machine_init(pans_register);
          """;

      assertThat(
              registered(
                  machines(
                      machines.formatted(
                          "qemu_register_machine(&pans[PAN]); qemu_register_machine(&pans[LID]);"))))
          .containsExactly("lid", "pan");
      assertThat(
              registered(
                  machines(
                      machines.formatted(
                          "for (i = 0; i < PANS; i++) { qemu_register_machine(&pans[i]); }"))))
          .containsExactly("lid", "pan");
    }

    @Test
    void thatNothingRegistersAreDefinedOnly() {
      List<MachineType> machines =
          machines(
              """
              static QEMUMachine kept = { .name = "kept" };
              static QEMUMachine left = { .name = "left" };
              static void one(void) { qemu_register_machine(&kept); }
              static void other(void) { qemu_register_machine(&left); }
              machine_init(one);
              """);

      assertThat(names(machines)).containsExactly("kept", "left");
      assertThat(registered(machines)).containsExactly("kept");
    }

    @Test
    void areRegisteredThroughTheFilesOwnHelper() {
      List<MachineType> machines =
          machines(
              """
              static void row(void)
              {
                  row_register_one(&cup);
              }
              static QEMUMachine cup = { .name = "cup-2.3" };
              machine_init(row);
              """);

      assertThat(registered(machines)).containsExactly("cup-2.3");
    }

    @Test
    void areRegisteredFromMain() {
      List<MachineType> machines =
          foo()
              .put("hw/foo/stove.c", "QEMUMachine stove = { \"stove\", \"A stove\", setup };\n")
              .put("hw/foo/sink.c", "QEMUMachine sink = { \"sink\", \"A sink\", setup };\n")
              .put(
                  "vl.c",
                  """
                  static void register_machines(void)
                  {
                      qemu_register_machine(&stove);
                  }
                  machine_init(register_machines)
                  """)
              .machines("foo");

      assertThat(names(machines)).containsExactly("sink", "stove");
      assertThat(registered(machines)).containsExactly("stove");
    }

    @ParameterizedTest
    @ValueSource(strings = {".class_data = &jar", ".class_data = (void *)&jar"})
    void handedToATypeAreTheTypesMachine(String data) {
      List<MachineType> machines =
          machines(
              """
              static QEMUMachine jar = { .name = "jar", .is_default = 1 };
              static void jar_init(ObjectClass *klass, void *data)
              {
                  MachineClass *mc = MACHINE_CLASS(klass);
                  mc->qemu_machine = data;
              }
              static const TypeInfo jar_info = {
                  .name = "glass-machine",
                  .parent = TYPE_MACHINE,
                  .class_init = jar_init,
                  %s,
              };
              static void jar_register(void) { type_register_static(&jar_info); }
              type_init(jar_register)
              """
                  .formatted(data));

      assertThat(only(machines).name()).isEqualTo("jar");
      assertThat(only(machines).registered()).isTrue();
      assertThat(only(machines).isDefault()).isTrue();
    }
  }

  @Nested
  class AsTypes {

    @Test
    void areNamedByWhatStandsBeforeTheSuffix() {
      List<MachineType> machines =
          machines(
              """
              static void lamp_init(ObjectClass *klass, void *data)
              {
                  MachineClass *mc = MACHINE_CLASS(klass);
                  mc->desc = "A lamp";
                  mc->is_default = true;
                  mc->deprecation_reason = "use a "
                                           "candle";
              }
              static const TypeInfo lamp = {
                  .name = MACHINE_TYPE_NAME("lamp"),
                  .parent = TYPE_MACHINE,
                  .class_init = lamp_init,
              };
              static void register_all(void)
              {
                  type_register_static(&lamp);
              }
              type_init(register_all)
              """);

      assertThat(machines)
          .containsExactly(
              new MachineType(
                  "lamp",
                  null,
                  true,
                  "use a candle",
                  true,
                  "hw/foo/board.c",
                  11,
                  ".name = MACHINE_TYPE_NAME(\"lamp\"),"));
    }

    @Test
    void areNamedByTheirClassWhereThatSetsAName() {
      List<MachineType> machines =
          machines(
              """
              #define TYPE_LAMP "lamp"
              static void lamp_init(ObjectClass *klass, void *data)
              {
                  MachineClass *mc = MACHINE_CLASS(klass);
                  mc->name = TYPE_LAMP "-2.1";
              }
              static const TypeInfo lamp = {
                  .name = "lamp-machine2.1",
                  .parent = TYPE_MACHINE,
                  .class_init = lamp_init,
              };
              static void register_all(void) { type_register(&lamp); }
              type_init(register_all)
              """);

      assertThat(only(machines).name()).isEqualTo("lamp-2.1");
    }

    @Test
    void ofAnArrayAreRegisteredTogether() {
      List<MachineType> machines =
          machines(
              """
              static const TypeInfo rack[] = {
                  {
                      .name = MACHINE_TYPE_NAME("shelf"),
                      .parent = MACHINE_TYPE_NAME("rack"),
                  }, {
                      .name = MACHINE_TYPE_NAME("board"),
                      .parent = MACHINE_TYPE_NAME("rack"),
                      .class_init = board_init,
                  }, {
                      .name = MACHINE_TYPE_NAME("rack"),
                      .parent = TYPE_MACHINE,
                      .class_init = rack_init,
                      .abstract = true,
                  }, {
                      .name = "rack-nail",
                      .parent = "device",
                  }
              };
              static void rack_init(ObjectClass *klass, void *data)
              {
                  MachineClass *mc = MACHINE_CLASS(klass);
                  mc->deprecation_reason = "wood";
                  mc->alias = "planks";
              }
              static void board_init(ObjectClass *klass, void *data)
              {
                  MachineClass *mc = MACHINE_CLASS(klass);
                  mc->desc = "A board", mc->alias = "plank";
              }
              DEFINE_TYPES(rack)
              """);

      assertThat(registered(machines)).containsExactly("board", "shelf");
      assertThat(machines).extracting(MachineType::alias).containsExactly("plank", "planks");
      assertThat(machines).extracting(MachineType::deprecation).containsOnly("wood");
      assertThat(machines).extracting(MachineType::line).containsExactly(7, 4);
    }

    @Test
    void areMadeInALoopOfATableOfBoards() {
      List<MachineType> machines =
          machines(
              """
              static const FooBoard shop[] = {
                  { .name = MACHINE_TYPE_NAME("hammer"), .desc = "Hammer", .ram = 1 },
                  { .name = MACHINE_TYPE_NAME("saw"), .desc = "Saw", .ram = 2 },
              };
              static void shop_init(ObjectClass *klass, void *data)
              {
                  MachineClass *mc = MACHINE_CLASS(klass);
                  mc->init = shop_open;
              }
              static void shop_types(void)
              {
                  int i;
                  for (i = 0; i < ARRAY_SIZE(shop); i++) {
                      TypeInfo info = {
                          .name = shop[i].name,
                          .parent = TYPE_MACHINE,
                          .class_init = shop_init,
                          .class_data = (void *)&shop[i],
                      };
                      type_register(&info);
                  }
              }
              type_init(shop_types)
              """);

      assertThat(registered(machines)).containsExactly("hammer", "saw");
    }

    @Test
    void haveParentsInOtherFiles() {
      String common =
          """
          static void base_init(ObjectClass *klass, void *data)
          {
              MachineClass *mc = MACHINE_CLASS(klass);
              mc->deprecation_reason = "%s";
          }
          static const TypeInfo base = {
              .name = MACHINE_TYPE_NAME("base"),
              .parent = TYPE_MACHINE,
              .abstract = true,
              .class_init = base_init,
          };
          static void base_types(void) { type_register_static(&base); }
          type_init(base_types)
          """;
      List<MachineType> machines =
          foo()
              .put("hw/foo/base.c", common.formatted("near"))
              .put("hw/bar/base.c", common.formatted("far"))
              .put(
                  "hw/foo/leaf.c",
                  """
                  static const TypeInfo leaf = {
                      .name = MACHINE_TYPE_NAME("leaf"),
                      .parent = MACHINE_TYPE_NAME("base"),
                      .class_init = MachineClass_nothing,
                  };
                  static void leaf_types(void) { type_register_static(&leaf); }
                  type_init(leaf_types)
                  """)
              .machines("foo");

      assertThat(only(machines).name()).isEqualTo("leaf");
      assertThat(only(machines).deprecation()).isEqualTo("near");
    }
  }

  @Nested
  class ByMacros {

    @Test
    void ofEveryFileAreExpanded() {
      List<MachineType> machines =
          machines(
              """
              static void kiln_setup(MachineClass *mc)
              {
                  mc->desc = "A kiln";
                  mc->alias = "oven";
                  mc->is_default = 1;
              }
              DEFINE_MACHINE("kiln", kiln_setup)
              """);

      assertThat(machines)
          .containsExactly(
              new MachineType(
                  "kiln",
                  "oven",
                  true,
                  null,
                  true,
                  "hw/foo/board.c",
                  8,
                  "DEFINE_MACHINE(\"kiln\", kiln_setup)"));
    }

    @Test
    void withTheNameAsAStringAreExpanded() {
      List<MachineType> machines =
          machines(
              """
              #define DEFINE_TUB_MACHINE(suffix, text, setup, options) \\
                  static void tub_##suffix##_init(ObjectClass *klass, void *data) \\
                  { \\
                      MachineClass *mc = MACHINE_CLASS(klass); \\
                      options(mc); \\
                      mc->init = setup; \\
                  } \\
                  static const TypeInfo tub_type_##suffix = { \\
                      .name = text MACHINE_TYPE_SUFFIX, \\
                      .parent = TYPE_MACHINE, \\
                      .class_init = tub_##suffix##_init, \\
                  }; \\
                  static void tub_init_##suffix(void) { type_register(&tub_type_##suffix); } \\
                  type_init(tub_init_##suffix)

              static void tub_2_10_options(MachineClass *m)
              {
                  m->alias = "tub";
                  m->is_default = true;
              }
              DEFINE_TUB_MACHINE(v2_10, "tub-2.10", NULL, tub_2_10_options);

              static void tub_2_9_options(MachineClass *m)
              {
                  tub_2_10_options(m);
                  m->alias = NULL;
                  m->is_default = 0;
              }
              DEFINE_TUB_MACHINE(v2_9, "tub-2.9", NULL, tub_2_9_options);

              static void tub_1_9_options(MachineClass *m)
              {
                  tub_2_9_options(m);
                  m->deprecation_reason = "leaks";
              }
              DEFINE_TUB_MACHINE(v1_9, "tub-1.9", NULL, tub_1_9_options);
              """);

      assertThat(names(machines)).containsExactly("tub-1.9", "tub-2.9", "tub-2.10");
      assertThat(machines).extracting(MachineType::alias).containsExactly(null, null, "tub");
      assertThat(machines).extracting(MachineType::isDefault).containsExactly(false, false, true);
      assertThat(machines)
          .extracting(MachineType::deprecation)
          .containsExactly("leaks", null, null);
      assertThat(registered(machines)).hasSize(3);
    }

    @Test
    void thatPickByTheNumberOfArgumentsAreExpanded() {
      List<MachineType> machines =
          foo()
              .put(
                  "hw/foo/names.h",
                  """
                  #define SYM2(p, a, b) p##_##a##_##b
                  #define SYM3(p, a, b, c) p##_##a##_##b##_##c
                  #define SYM4(p, a, b, t, c) p##_##a##_##b##_##t##_##c
                  #define STR2(p, a, b) p "-" #a "." #b
                  #define STR3(p, a, b, c) p "-" #a "." #b "." #c
                  #define STR4(p, a, b, t, c) p "-" #a "." #b "-" #c
                  #define MACHINE_PICK(x1, x2, x3, x4, chosen, ...) chosen
                  #define MACHINE_SYM(p, ...) \\
                      MACHINE_PICK(__VA_ARGS__, SYM4, SYM3, SYM2)(p, __VA_ARGS__)
                  #define MACHINE_STR(p, ...) \\
                      MACHINE_PICK(__VA_ARGS__, STR4, STR3, STR2)(p, __VA_ARGS__)
                  """)
              .put(
                  "hw/foo/board.c",
                  """
                  #include "names.h"
                  #define DEFINE_URN_MACHINE_IMPL(latest, ...) \\
                      static void MACHINE_SYM(urn_init, __VA_ARGS__)(ObjectClass *oc, void *data) \\
                      { \\
                          MachineClass *mc = MACHINE_CLASS(oc); \\
                          if (latest) { \\
                              mc->alias = "urn"; \\
                          } \\
                      } \\
                      static const TypeInfo MACHINE_SYM(urn_info, __VA_ARGS__) = { \\
                          .name = MACHINE_TYPE_NAME(MACHINE_STR("urn", __VA_ARGS__)), \\
                          .parent = TYPE_MACHINE, \\
                          .class_init = MACHINE_SYM(urn_init, __VA_ARGS__), \\
                      }; \\
                      static void MACHINE_SYM(urn_reg, __VA_ARGS__)(void) \\
                      { \\
                          type_register_static(&MACHINE_SYM(urn_info, __VA_ARGS__)); \\
                      } \\
                      type_init(MACHINE_SYM(urn_reg, __VA_ARGS__))
                  #define DEFINE_URN_MACHINE_AS_LATEST(major, minor) \\
                      DEFINE_URN_MACHINE_IMPL(true, major, minor)
                  #define DEFINE_URN_MACHINE(major, minor) \\
                      DEFINE_URN_MACHINE_IMPL(false, major, minor)
                  #define DEFINE_URN_MACHINE_BUGFIX(major, minor, micro) \\
                      DEFINE_URN_MACHINE_IMPL(false, major, minor, micro)
                  #define DEFINE_URN_MACHINE_TAGGED(major, minor, tag) \\
                      DEFINE_URN_MACHINE_IMPL(false, major, minor, _, tag)
                  DEFINE_URN_MACHINE_AS_LATEST(4, 1)
                  DEFINE_URN_MACHINE_BUGFIX(4, 0, 1)
                  DEFINE_URN_MACHINE(4, 0)
                  DEFINE_URN_MACHINE_TAGGED(2, 12, lid)
                  """)
              .machines("foo");

      assertThat(registered(machines))
          .containsExactly("urn-2.12-lid", "urn-4.0", "urn-4.0.1", "urn-4.1");
      assertThat(machines).extracting(MachineType::alias).containsExactly(null, null, null, "urn");
      assertThat(machines)
          .allSatisfy(machine -> assertThat(machine.isVersioned()).isTrue())
          .extracting(MachineType::line)
          .containsExactly(31, 30, 29, 28);
    }

    @Test
    void ofANearerOrIncludedHeaderAreTaken() {
      String board =
          """
          %s
          static void can_init(ObjectClass *oc, void *d) { MachineClass *mc = MACHINE_CLASS(oc); }
          static const TypeInfo can = { .name = TYPE_CAN_MACHINE, .parent = TYPE_MACHINE };
          static void can_types(void) { type_register_static(&can); }
          type_init(can_types)
          """;
      TreeBuilder tree =
          foo()
              .put("include/hw/aaa/can.h", "#define TYPE_CAN_MACHINE \"tin-machine\"\n")
              .put("include/hw/foo/can.h", "#define TYPE_CAN_MACHINE \"jug-machine\"\n");

      assertThat(names(tree.put("hw/foo/can.c", board.formatted("")).machines("foo")))
          .containsExactly("jug");
      assertThat(
              names(
                  tree.put("hw/foo/can.c", board.formatted("#include \"hw/aaa/can.h\""))
                      .machines("foo")))
          .containsExactly("tin");
    }
  }

  @Nested
  class ByAge {

    private TreeBuilder family(String version, String deletion) {
      return foo()
          .put("VERSION", version + "\n")
          .put("include/hw/ages.h", AGES_H + deletion)
          .put("hw/foo/bench.c", FAMILY);
    }

    private List<String> deprecated(List<MachineType> machines) {
      return machines.stream().filter(m -> m.deprecation() != null).map(MachineType::name).toList();
    }

    /** A candidate and the development before it count as the release they lead to. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
      "9.2.4, 10.1 7.1 7.0 4.1 4.0, 4.1 4.0",
      "10.0.0, 10.1 7.1 7.0 4.1 4.0, 4.1 4.0",
      "10.0.50, 10.1 7.1 7.0 4.1, 7.0 4.1",
      "10.0.93, 10.1 7.1 7.0 4.1, 7.0 4.1",
      "10.1.0, 10.1 7.1 7.0 4.1, 7.0 4.1",
      "10.1.50, 10.1 7.1 7.0, 7.1 7.0",
    })
    void areLeftOutAndDeprecatedAsTheirVersionTells(
        String version, String registered, String deprecated) {
      List<MachineType> machines = family(version, DELETES).machines("foo");

      assertThat(names(machines))
          .containsExactly("bench-4.0", "bench-4.1", "bench-7.0", "bench-7.1", "bench-10.1");
      assertThat(registered(machines)).containsExactlyInAnyOrder(benches(registered));
      assertThat(deprecated(machines.stream().filter(MachineType::registered).toList()))
          .containsExactlyInAnyOrder(benches(deprecated));
    }

    private String[] benches(String versions) {
      return Stream.of(versions.split(" ", -1)).map(v -> "bench-" + v).toArray(String[]::new);
    }

    @Test
    void areDeprecatedInWordsThatMacrosOfAnotherHeaderMake() {
      List<MachineType> machines =
          foo()
              .put(
                  "include/qemu/words.h",
                  "#define stringify(s) tostring(s)\n#define tostring(s) #s\n")
              .put("include/hw/ages.h", "#define MACHINE_AGE 3\n")
              .put(
                  "hw/foo/lamp.c",
                  """
                  static void lamp_options(MachineClass *mc)
                  {
                      mc->deprecation_reason = "more than " stringify(MACHINE_AGE) " years old";
                  }
                  static void lamp_class_init(ObjectClass *oc, void *data)
                  {
                      lamp_options(MACHINE_CLASS(oc));
                      MachineClass *mc = MACHINE_CLASS(oc);
                      lamp_options(mc);
                  }
                  static const TypeInfo lamp_info = {
                      .name = "lamp-machine", .parent = "machine", .class_init = lamp_class_init,
                  };
                  static void lamp_register(void)
                  {
                      type_register_static(&lamp_info);
                  }
                  type_init(lamp_register)
                  """)
              .machines("foo");

      assertThat(machines.get(0).deprecation()).isEqualTo("more than 3 years old");
    }

    @Test
    void areToldByThePolicyOfTheTree() {
      TreeFacts facts = family("10.1.0", DELETES).facts();

      assertThat(facts.version()).isEqualTo("10.1.0");
      assertThat(facts.policy())
          .isEqualTo(
              new MachinePolicy(
                  3,
                  6,
                  true,
                  new SourceLine("include/hw/ages.h", 1, "#define MACHINE_VER_DEPRECATION_MAJOR 3"),
                  new SourceLine("include/hw/ages.h", 2, "#define MACHINE_VER_DELETION_MAJOR 6")));
    }

    @Test
    void areAllRegisteredWhereTheRuleWaitsForTheUser() {
      TreeBuilder tree = family("10.1.0", DELETES_ON_DEMAND);

      assertThat(registered(tree.machines("foo"))).hasSize(5);
      assertThat(Objects.requireNonNull(tree.facts().policy()).deletes()).isFalse();
    }

    @Test
    void areAllRegisteredWhereTheTreeHasNoVersion() {
      TreeBuilder tree = family("10.1.0", DELETES).put("VERSION", "");

      assertThat(registered(tree.machines("foo"))).hasSize(5);
    }

    @Test
    void areLeftToTheTypesThatAskForIt() {
      List<MachineType> machines =
          family("10.1.0", DELETES)
              .put(
                  "hw/foo/other.c",
                  """
                  static void fixture_setup(MachineClass *mc) { mc->desc = "stays"; }
                  DEFINE_MACHINE("fixture-3.1", fixture_setup)
                  """)
              .machines("foo");

      assertThat(registered(machines)).contains("fixture-3.1").doesNotContain("bench-4.0");
      assertThat(machines)
          .filteredOn(machine -> machine.name().equals("fixture-3.1"))
          .extracting(MachineType::deprecation)
          .containsOnlyNulls();
    }

    @Test
    void anOlderTreeHasNoPolicy() {
      assertThat(foo().put("VERSION", "5.2.0\n").facts().policy()).isNull();
      assertThat(foo().put("VERSION", "5.2.0\n").facts().version()).isEqualTo("5.2.0");
    }
  }

  @Test
  void typesOfOneNameBelongToTheirOwnTargets() {
    String board =
        """
        static void virt_init(ObjectClass *oc, void *data)
        {
            MachineClass *mc = MACHINE_CLASS(oc);
            mc->deprecation_reason = "%1$s";
        }
        static const TypeInfo virt_base = {
            .name = MACHINE_TYPE_NAME("virt"),
            .parent = TYPE_MACHINE,
            .abstract = true,
            .class_init = virt_init,
        };
        static const TypeInfo virt = {
            .name = MACHINE_TYPE_NAME("virt-6.0"),
            .parent = MACHINE_TYPE_NAME("virt"),
        };
        static void virt_types(void)
        {
            type_register_static(&virt_base);
            type_register_static(&virt);
        }
        type_init(virt_types)
        """;
    TreeBuilder tree =
        tree("foo-softmmu", "zed-softmmu")
            .put("target/foo/cpu.c", "int foo;\n")
            .put("target/zed/cpu.c", "int zed;\n")
            .put("include/hw/boards.h", BOARDS_H)
            .put("hw/foo/virt.c", board.formatted("foo's"))
            .put("hw/zed/virt.c", board.formatted("zed's"));

    assertThat(only(tree.machines("foo")).deprecation()).isEqualTo("foo's");
    assertThat(only(tree.machines("zed")).deprecation()).isEqualTo("zed's");
  }

  @Test
  void nothingIsDefinedByWhatTheCompilerNeverSees() {
    assertThat(
            names(
                machines(
                    """
                    /* DEFINE_MACHINE("comment", setup) */
                    // DEFINE_MACHINE("line", setup)
                    #if 0
                    DEFINE_MACHINE("never", setup)
                    #endif
                    #define LATER DEFINE_MACHINE("body", setup)
                    static const char *text = "DEFINE_MACHINE(\\"text\\", setup)";
                    static void setup(MachineClass *mc) { mc->desc = "x"; }
                    DEFINE_MACHINE("real", setup)
                    """)))
        .containsExactly("real");
  }
}
