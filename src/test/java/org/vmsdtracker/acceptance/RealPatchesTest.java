package org.vmsdtracker.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.vmsdtracker.analysis.FileFacts;
import org.vmsdtracker.gate.Breach;
import org.vmsdtracker.gate.Finding;
import org.vmsdtracker.gate.Gate;
import org.vmsdtracker.gate.Levels;
import org.vmsdtracker.gate.Outcome;
import org.vmsdtracker.gate.Policy;
import org.vmsdtracker.gate.Rules;
import org.vmsdtracker.gate.Step;
import org.vmsdtracker.gate.Verdict;
import org.vmsdtracker.git.CommitId;
import org.vmsdtracker.git.GitRepository;
import org.vmsdtracker.git.PatchDoesNotApply;
import org.vmsdtracker.git.PatchedTree;
import org.vmsdtracker.patch.Series;
import org.vmsdtracker.patch.SeriesReader;
import org.vmsdtracker.snapshot.BlobSupply;
import org.vmsdtracker.snapshot.FactsCache;
import org.vmsdtracker.snapshot.FactsKey;

/**
 * Real ranges of commits, written by {@code git format-patch}, read and applied in memory: the tree
 * has git's id, and the verdict is the range's. Run as {@link RealQemuTest}; {@code
 * -Dvmsd.real-ranges} is their number.
 */
@Tag("acceptance")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealPatchesTest {

  private static final int RANGES = Integer.getInteger("vmsd.real-ranges", 200);
  private static final int LONGEST = 12;

  /** So many commits a diff is at most moved. */
  private static final int AWAY = 300;

  /** Where git mailsplit takes a commit message for the beginning of another mail. */
  private static final Pattern CUT_BY_MAILSPLIT =
      Pattern.compile("(?m)^From .*\\d:\\d\\d.* (?:19|20)\\d\\d\\b");

  private final Path directory = Path.of(System.getProperty("vmsd.real-qemu"));
  private final Map<FactsKey, FileFacts> facts = new ConcurrentHashMap<>();
  private GitRepository repository;
  private Gate gate;

  /** The parent of each commit that has one and that changes files. */
  private Map<String, String> parents;

  @BeforeAll
  void open() {
    repository = GitRepository.open(directory, "master");
    gate =
        new Gate(
            repository,
            repository::resolve,
            remembering(),
            BlobSupply.ALL_HERE,
            new Policy(Rules.ALL, Levels.DEFAULT, List.of()),
            Clock.systemUTC());
    parents = new LinkedHashMap<>();
    for (String line : lines("rev-list", "--no-merges", "--min-parents=1", "--parents", "master")) {
      String[] ids = line.split(" ");
      parents.put(ids[0], ids[1]);
    }
  }

  @AfterAll
  void close() {
    repository.close();
  }

  @Test
  void aRangeThatGitWritesAsPatchesGivesItsTreeAndItsVerdict() {
    assertTheSame(RANGES, "target*", "hw");
  }

  @Test
  void soDoesARangeThatTouchesWhatIsMigrated() {
    assertTheSame(RANGES / 4, "target*/machine.c");
  }

  @Test
  void elsewhereADiffAppliesJustWhereGitAppliesItAndToTheSame(@TempDir Path work)
      throws IOException {
    List<String> commits = lines("rev-list", "--no-merges", "master", "--", "target*", "hw");
    assumeThat(commits).hasSizeGreaterThan(RANGES);
    Files.createDirectories(work.resolve("objects"));
    var random = new Random(20);
    var different = new ArrayList<String>();
    int applied = 0;
    for (int i = 0; i < RANGES; i++) {
      int place = random.nextInt(commits.size());
      int away = random.nextInt(2 * AWAY) - AWAY;
      String commit = commits.get(place);
      String base = commits.get(Math.floorMod(place + away, commits.size()));
      Answer diff = git("diff-tree", "-p", "--no-commit-id", "--binary", "-M", "-C", commit);
      if (diff.code() != 0) {
        continue;
      }
      Path patch = Files.write(work.resolve("patch"), diff.out());
      String expected = appliedByGit(base, patch, work);
      String actual = applied(base, diff.out());
      applied += expected.isEmpty() ? 0 : 1;
      if (!expected.equals(actual)) {
        different.add("%s on %s: \"%s\", not \"%s\"".formatted(commit, base, actual, expected));
      }
    }
    System.out.printf("%d of %d diffs apply elsewhere%n", applied, RANGES);
    assertThat(different).isEmpty();
    assertThat(applied).isBetween(1, RANGES - 1);
  }

  private String applied(String base, byte[] diff) {
    CommitId commit = repository.resolve(base).id();
    try (PatchedTree tree = repository.patched(commit, blobs -> {})) {
      tree.apply(diff);
      return tree.treeId();
    } catch (PatchDoesNotApply e) {
      return "";
    }
  }

  /** The tree's id; empty where it doesn't apply. What git makes is kept in the work directory. */
  private String appliedByGit(String base, Path patch, Path work) {
    Map<String, String> environment =
        Map.of(
            "GIT_INDEX_FILE", work.resolve("index").toString(),
            "GIT_OBJECT_DIRECTORY", work.resolve("objects").toString(),
            "GIT_ALTERNATE_OBJECT_DIRECTORIES", directory.resolve("objects").toString());
    assertThat(git(environment, "read-tree", base).code()).isZero();
    return git(environment, "apply", "--cached", patch.toString()).code() == 0
        ? git(environment, "write-tree", "--missing-ok").text().strip()
        : "";
  }

  private void assertTheSame(int ranges, String... paths) {
    var command = new ArrayList<>(List.of("rev-list", "--no-merges", "--min-parents=1"));
    command.addAll(List.of("master", "--"));
    command.addAll(List.of(paths));
    var heads = new ArrayList<>(lines(command.toArray(String[]::new)));
    assumeThat(heads).hasSizeGreaterThan(RANGES);
    var random = new Random(20);
    Collections.shuffle(heads, random);
    var different = new ArrayList<String>();
    var outcomes = new EnumMap<Outcome, Integer>(Outcome.class);
    int compared = 0;
    int patches = 0;
    int findings = 0;
    for (String head : heads) {
      if (compared == ranges) {
        break;
      }
      String base = back(head, 1 + random.nextInt(LONGEST));
      byte[] mbox = mbox(base, head);
      if (mbox == null) {
        continue;
      }
      compared++;
      try {
        Series series = SeriesReader.read(mbox);
        Verdict commits = gate.judge(base + ".." + head);
        Verdict mails = gate.judge(series, base);
        patches += series.patches().size();
        findings += commits.findings().size();
        outcomes.merge(commits.outcome(), 1, Integer::sum);
        compare(base + ".." + head, commits, mails).ifPresent(different::add);
      } catch (RuntimeException e) {
        different.add(base + ".." + head + ": " + e);
      }
    }
    System.out.printf(
        "%d ranges of %d patches compared, with %d findings: %s%n",
        compared, patches, findings, outcomes);
    assertThat(compared).isEqualTo(ranges);
    assertThat(different).isEmpty();
  }

  private Optional<String> compare(String range, Verdict commits, Verdict mails) {
    String tree = git("rev-parse", commits.head() + "^{tree}").text().strip();
    if (!tree.equals(mails.head())) {
      return Optional.of(
          "%s: tree %s, not %s (%s)".formatted(range, mails.head(), tree, mails.sentence()));
    }
    String expected = told(commits);
    String actual = told(mails);
    return expected.equals(actual)
        ? Optional.empty()
        : Optional.of("%s:%n%s%n--- but as patches:%n%s".formatted(range, expected, actual));
  }

  private static String told(Verdict verdict) {
    var text = new StringBuilder();
    text.append(verdict.outcome()).append(": ").append(verdict.sentence()).append('\n');
    verdict.findings().forEach(finding -> text.append(told(finding)));
    verdict.conditions().forEach(condition -> text.append(condition).append('\n'));
    for (Step step : verdict.steps()) {
      text.append(step.number()).append(' ').append(step.outcome()).append('\n');
      step.findings().forEach(finding -> text.append(told(finding)));
    }
    return text.toString();
  }

  private static String told(Finding finding) {
    Breach breach = finding.breach();
    return "  %s %s %s step %d, back %s: %s%n"
        .formatted(
            finding.rule(),
            finding.target(),
            finding.level(),
            finding.step(),
            finding.takenBack(),
            breach);
  }

  /** As far as commits have one parent. */
  private String back(String head, int steps) {
    String at = head;
    for (int i = 0; i < steps; i++) {
      String parent = parents.get(at);
      if (parent == null) {
        return at;
      }
      at = parent;
    }
    return at;
  }

  /** The range as git writes it; null where it can't be written, or git itself can't read it. */
  private byte @Nullable [] mbox(String base, String head) {
    String range = base + ".." + head;
    if (CUT_BY_MAILSPLIT.matcher(git("log", "--format=%B", range).text()).find()) {
      return null;
    }
    for (String commit : lines("rev-list", range)) {
      if (git("diff", "--quiet", commit + "^", commit).code() == 0) {
        return null;
      }
    }
    Answer answer = git("format-patch", "--stdout", range);
    if (answer.code() != 0) {
      assertThat(answer.error())
          .as("a file larger than those that are here")
          .contains("unable to read");
      return null;
    }
    return answer.out();
  }

  private List<String> lines(String... command) {
    return git(command).text().lines().toList();
  }

  private Answer git(String... command) {
    return git(Map.of(), command);
  }

  private Answer git(Map<String, String> environment, String... command) {
    var words = new ArrayList<>(List.of("git", "--git-dir=" + directory));
    words.addAll(List.of(command));
    try {
      Path error = Files.createTempFile("git", ".err");
      try {
        var builder = new ProcessBuilder(words).redirectError(error.toFile());
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().putAll(environment);
        Process process = builder.start();
        byte[] out = process.getInputStream().readAllBytes();
        return new Answer(process.waitFor(), out, Files.readString(error));
      } finally {
        Files.delete(error);
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private record Answer(int code, byte[] out, String error) {
    String text() {
      return new String(out, UTF_8);
    }
  }

  private FactsCache remembering() {
    return new FactsCache() {
      @Override
      public Map<FactsKey, FileFacts> get(Collection<FactsKey> keys) {
        Map<FactsKey, FileFacts> known = new LinkedHashMap<>();
        for (FactsKey key : keys) {
          FileFacts of = facts.get(key);
          if (of != null) {
            known.put(key, of);
          }
        }
        return known;
      }

      @Override
      public void put(Map<FactsKey, FileFacts> fresh) {
        facts.putAll(fresh);
      }
    };
  }
}
