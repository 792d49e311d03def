package org.vmsdtracker.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.vmsdtracker.gate.Check;
import org.vmsdtracker.gate.Rule;
import org.vmsdtracker.git.Names;
import org.vmsdtracker.render.VerdictGitLab;
import org.vmsdtracker.render.VerdictJson;
import org.vmsdtracker.render.VerdictPatchwork;
import org.vmsdtracker.render.VerdictPlace;
import org.vmsdtracker.render.VerdictSarif;
import org.vmsdtracker.render.VerdictText;

/** The formats of a check, by the word of {@code ?format=} and by media type. */
public enum CheckFormat {
  JSON("application/json", "JSON"),
  TEXT("text/plain;charset=UTF-8", "text for the list"),
  SARIF("application/sarif+json", "SARIF"),
  GITLAB("application/vnd.vmsd-tracker.gitlab+json", "GitLab code quality"),
  PATCHWORK("application/vnd.vmsd-tracker.patchwork+json", "Patchwork check");

  private final String type;
  private final String title;

  CheckFormat(String type, String title) {
    this.type = type;
    this.title = title;
  }

  /** The word of {@code ?format=}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it is called on pages. */
  public String title() {
    return title;
  }

  /** What is answered. */
  public MediaType type() {
    return MediaType.parseMediaType(type);
  }

  /** A check in this format. */
  public byte[] render(Check check, List<Rule> rules, VerdictPlace place) {
    return switch (this) {
      case JSON -> VerdictJson.check(check, place);
      case TEXT -> VerdictText.verdict(check.verdict(), place);
      case SARIF -> VerdictSarif.verdict(check.verdict(), rules, place);
      case GITLAB -> VerdictGitLab.verdict(check.verdict());
      case PATCHWORK -> VerdictPatchwork.verdict(check.verdict(), place);
    };
  }

  /**
   * The format of a word.
   *
   * @throws IllegalArgumentException with those there are, if it is none
   */
  public static CheckFormat named(String word) {
    return Arrays.stream(values())
        .filter(format -> format.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no format \"%s\"; it is one of: %s."
                        .formatted(Names.shortened(word), words(CheckFormat::word))));
  }

  /**
   * The format that an {@code Accept} header likes best; JSON where it likes all alike.
   *
   * @return empty where it takes none of them
   */
  public static Optional<CheckFormat> accepted(@Nullable String accept) {
    return Accepted.best(accept, Arrays.stream(values()).map(CheckFormat::type).toList())
        .map(
            type ->
                Arrays.stream(values())
                    .filter(format -> format.type().equals(type))
                    .findFirst()
                    .orElseThrow());
  }

  /** Whether an {@code Accept} header takes a page. */
  public static boolean isPageAccepted(@Nullable String accept) {
    List<MediaType> all = new ArrayList<>(List.of(MediaType.TEXT_HTML));
    Arrays.stream(values()).map(CheckFormat::type).forEach(all::add);
    return Accepted.best(accept, all).filter(type -> !type.equals(MediaType.TEXT_HTML)).isEmpty();
  }

  /** The media types of all formats. */
  public static String types() {
    return words(format -> format.type().getType() + "/" + format.type().getSubtype());
  }

  private static String words(Function<CheckFormat, String> word) {
    return Arrays.stream(values()).map(word).collect(Collectors.joining(", "));
  }
}
