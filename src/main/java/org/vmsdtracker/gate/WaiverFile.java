package org.vmsdtracker.gate;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vmsdtracker.analysis.TargetName;
import org.vmsdtracker.git.Names;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads a file of waivers, YAML of this form:
 *
 * <pre>{@code
 * - rule: VMSD-001
 *   target: riscv
 *   reason: converted as soon as 11.0 is branched
 *   until: 2026-12-31
 * }</pre>
 *
 * All but {@code until} is required. Nothing is passed over: what isn't understood refuses the
 * file.
 */
public final class WaiverFile {

  /** Where the checked tree may hold its own. */
  public static final String IN_TREE = ".vmsd-waivers.yml";

  /** The most bytes that are read. */
  public static final int LARGEST = 256 * 1024;

  private static final Set<String> KEYS = Set.of("rule", "target", "reason", "until");

  private final String source;
  private final List<Rule> rules;

  private WaiverFile(String source, List<Rule> rules) {
    this.source = source;
    this.rules = rules;
  }

  /**
   * The waivers of a file.
   *
   * @param source the file's name, for sentences
   * @param rules those that there are
   * @throws WaiversRefused if it doesn't read, or names no rule that there is
   */
  public static List<Waiver> read(byte[] yaml, String source, List<Rule> rules) {
    return new WaiverFile(source, rules).read(yaml);
  }

  static WaiversRefused tooLarge(String source) {
    return new WaiversRefused(
        "%s is larger than the %d KiB that are read.".formatted(source, LARGEST >> 10));
  }

  private List<Waiver> read(byte[] yaml) {
    if (yaml.length > LARGEST) {
      throw tooLarge(source);
    }
    Node root = compose(yaml);
    var waivers = new ArrayList<Waiver>();
    if (root == null) {
      return waivers;
    }
    if (!(root instanceof SequenceNode list)) {
      throw refused(
          root, "a list of waivers is expected, each with rule, target, reason and until");
    }
    for (Node each : list.getValue()) {
      waivers.add(waiver(each));
    }
    return waivers;
  }

  private @Nullable Node compose(byte[] yaml) {
    var options = new LoaderOptions();
    options.setMaxAliasesForCollections(0);
    options.setNestingDepthLimit(10);
    options.setCodePointLimit(LARGEST);
    options.setAllowDuplicateKeys(false);
    try {
      return new Yaml(new SafeConstructor(options))
          .compose(new InputStreamReader(new ByteArrayInputStream(yaml), StandardCharsets.UTF_8));
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw new WaiversRefused(
          "%s:%d: this is no YAML: %s.".formatted(source, line, e.getProblem()));
    } catch (YAMLException e) {
      throw new WaiversRefused("%s is no YAML that is read here.".formatted(source));
    }
  }

  private Waiver waiver(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      throw refused(node, "a waiver has a rule, a target, a reason and, where it ends, until");
    }
    Map<String, ScalarNode> values = new HashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      String key = scalar(entry.getKeyNode()).getValue();
      if (!KEYS.contains(key)) {
        throw refused(
            entry.getKeyNode(),
            "\"%s\" is nothing that a waiver has; it has rule, target, reason and until"
                .formatted(shortened(key)));
      }
      if (values.put(key, scalar(entry.getValueNode())) != null) {
        throw refused(entry.getKeyNode(), "\"%s\" stands there twice".formatted(key));
      }
    }
    return new Waiver(
        rule(required(node, values, "rule")),
        target(required(node, values, "target")),
        required(node, values, "reason").getValue().strip(),
        until(values.get("until")),
        source + ":" + line(node));
  }

  private ScalarNode scalar(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar;
    }
    throw refused(node, "a single value is expected");
  }

  private ScalarNode required(Node waiver, Map<String, ScalarNode> values, String key) {
    ScalarNode value = values.get(key);
    if (value == null || value.getValue().isBlank()) {
      throw refused(value == null ? waiver : value, "the waiver has no " + key);
    }
    return value;
  }

  private String rule(ScalarNode node) {
    String id = node.getValue().strip();
    if (rules.stream().noneMatch(rule -> rule.id().equals(id))) {
      throw refused(
          node,
          "\"%s\" is no rule; there are %s"
              .formatted(shortened(id), String.join(", ", rules.stream().map(Rule::id).toList())));
    }
    return id;
  }

  private TargetName target(ScalarNode node) {
    try {
      return new TargetName(node.getValue().strip());
    } catch (IllegalArgumentException e) {
      throw refused(node, "\"%s\" is no name of a target".formatted(shortened(node.getValue())));
    }
  }

  private @Nullable LocalDate until(@Nullable ScalarNode node) {
    if (node == null) {
      return null;
    }
    try {
      return LocalDate.parse(node.getValue().strip());
    } catch (DateTimeException e) {
      throw refused(
          node, "\"%s\" is no day such as 2026-12-31".formatted(shortened(node.getValue())));
    }
  }

  private static String shortened(String text) {
    return Names.shortened(text);
  }

  private WaiversRefused refused(Node node, String why) {
    return new WaiversRefused("%s:%d: %s.".formatted(source, line(node), why));
  }

  private static int line(Node node) {
    return node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
  }
}
