package org.vmsdtracker.analysis;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A tree of QEMU's shape, in the tests' own C, classified as a snapshot would. The targets are
 * called {@code foo}, {@code zed} and {@code m16}.
 */
final class TreeBuilder {

  /** A description that is registered one way or the other in most tests. */
  static final String DESCRIPTION =
      """
      const VMStateDescription vmstate_foo = {
          .name = "cpu",
          .version_id = 3,
          .minimum_version_id = 2,
          .fields = (const VMStateField[]) {
              VMSTATE_CPU(),
              VMSTATE_UINT32(env.acc, FooCPU),
              VMSTATE_END_OF_LIST()
          },
      };
      """;

  private final Map<String, byte[]> sources = new TreeMap<>();
  private final Map<String, String> unread = new TreeMap<>();

  private TreeBuilder() {}

  /** A tree with the given emulators, each built from the directory of its own name. */
  static TreeBuilder tree(String... configs) {
    var tree = new TreeBuilder();
    for (String config : configs) {
      String architecture = config.substring(0, config.indexOf('-'));
      tree.put("configs/targets/" + config + ".mak", "TARGET_ARCH=" + architecture + "\n");
    }
    return tree;
  }

  /** The state of {@code foo}, a system emulator whose class_init has the given body. */
  static TargetState classInit(String body) {
    return cpu(inClassInit(body));
  }

  /** The state of {@code foo}, given its cpu.c. */
  static TargetState cpu(String source) {
    return tree("foo-softmmu")
        .put("target/foo/cpu.c", source)
        .put("target/foo/machine.c", DESCRIPTION)
        .state("foo");
  }

  /** The state of {@code foo} whose machine.c is given; its class_init is of type 1. */
  static TargetState machine(String source) {
    return tree("foo-softmmu")
        .put("target/foo/cpu.c", inClassInit("dc->vmsd = &vmstate_foo;"))
        .put("target/foo/machine.c", source)
        .state("foo");
  }

  static String inClassInit(String body) {
    return """
    static void foo_cpu_class_init(ObjectClass *oc, void *data)
    {
        DeviceClass *dc = DEVICE_CLASS(oc);
        CPUClass *cc = CPU_CLASS(oc);
        FooCPUClass *fcc = FOO_CPU_CLASS(oc);

    %s
    }
    """
        .formatted(body);
  }

  TreeBuilder put(String path, String source) {
    return put(path, source.getBytes(StandardCharsets.UTF_8));
  }

  TreeBuilder put(String path, byte[] source) {
    sources.put(path, source);
    return this;
  }

  TreeBuilder unread(String path, String reason) {
    unread.put(path, reason);
    return this;
  }

  TargetState state(String target) {
    return states().stream()
        .filter(state -> state.name().value().equals(target))
        .findFirst()
        .orElseThrow();
  }

  Optional<StreamLayout> layout(String target) {
    return classifier().layout(new TargetName(target));
  }

  List<TargetState> states() {
    return classifier().states();
  }

  TreeFacts facts() {
    return classifier().facts();
  }

  TargetFacts facts(String target) {
    return facts().target(new TargetName(target)).orElseThrow();
  }

  /** The machine types of a target of which they can be told. */
  List<MachineType> machines(String target) {
    TargetFacts facts = facts(target);
    return Objects.requireNonNull(facts.machines(), () -> facts.notes().toString());
  }

  private TreeClassifier classifier() {
    var facts = new HashMap<String, FileFacts>();
    sources.forEach((path, source) -> read(facts, path, source));
    return Analyzer.classify(facts, unread);
  }

  private static void read(Map<String, FileFacts> facts, String path, byte[] source) {
    facts.put(path, Analyzer.facts(SourceKind.of(path).orElseThrow(), source));
  }
}
