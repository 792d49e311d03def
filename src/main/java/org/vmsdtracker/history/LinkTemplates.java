package org.vmsdtracker.history;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.web.util.UriUtils;
import org.vmsdtracker.git.CommitId;

/**
 * Where commits and files are shown on the web.
 *
 * @param file address of a line of a file at a commit, with {commit}, {path} and {line}
 * @param commit address of a commit, with {commit}
 * @param report address that takes a report, with {subject} and {body}; empty for none
 */
public record LinkTemplates(
    @DefaultValue(LinkTemplates.FILE) String file,
    @DefaultValue(LinkTemplates.COMMIT) String commit,
    @DefaultValue("") String report) {

  private static final String FILE =
      "https://gitlab.com/qemu-project/qemu/-/blob/{commit}/{path}#L{line}";
  private static final String COMMIT = "https://gitlab.com/qemu-project/qemu/-/commit/{commit}";

  /** Where QEMU's are shown by itself. */
  public static final LinkTemplates DEFAULT = new LinkTemplates(FILE, COMMIT, "");

  public LinkTemplates {
    require("vmsd.links.file", file, "{commit}", "{path}");
    require("vmsd.links.commit", commit, "{commit}");
  }

  private static void require(String name, String template, String... placeholders) {
    boolean complete = template.matches("https?://\\S+");
    for (String placeholder : placeholders) {
      complete &= template.contains(placeholder);
    }
    if (!complete) {
      throw new IllegalArgumentException(
          "%s is \"%s\"; expected an http(s) address with %s."
              .formatted(name, template, String.join(" and ", placeholders)));
    }
  }

  /** The address of a line of a file at a commit. */
  public String file(CommitId at, String path, int line) {
    return file.replace("{commit}", at.hex())
        .replace("{path}", relative(path))
        .replace("{line}", Integer.toString(line));
  }

  /**
   * A path as a relative reference, escaped; by the JDK alone, since commands print links, too, and
   * do without Spring.
   */
  public static String relative(String path) {
    return Arrays.stream(path.split("/", -1))
        .map(LinkTemplates::escaped)
        .collect(Collectors.joining("/"));
  }

  /** Behind a slash, so that a name is never read as a scheme or a host. */
  private static String escaped(String name) {
    try {
      return new URI(null, null, "/" + name, null).toASCIIString().substring(1);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("No address can have the path \"" + name + "\".", e);
    }
  }

  /** The address of a commit. */
  public String commit(CommitId id) {
    return commit.replace("{commit}", id.hex());
  }

  /** The address that takes a report; empty where none is configured. */
  public Optional<String> report(String subject, String body) {
    return report.isBlank()
        ? Optional.empty()
        : Optional.of(
            report
                .replace("{subject}", UriUtils.encode(subject, StandardCharsets.UTF_8))
                .replace("{body}", UriUtils.encode(body, StandardCharsets.UTF_8)));
  }
}
