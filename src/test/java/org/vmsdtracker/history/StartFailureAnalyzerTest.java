package org.vmsdtracker.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

class StartFailureAnalyzerTest {

  @EnableConfigurationProperties(VmsdProperties.class)
  static class Settings {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vmsd.scan.schedule    | soon     | vmsd.scan.schedule is \"soon\"; expected a duration",
        "vmsd.scan.retry-first | soon     | vmsd.scan.retry-first is \"soon\"; expected a duration",
        "vmsd.scan.retry-most  | 1s       | vmsd.scan.retry-first is PT10S and vmsd.scan.retry-most",
        "vmsd.repository.url   | ssh://x  | vmsd.repository.url can't be used:",
        "vmsd.repository.branch| refs/x   | vmsd.repository.branch is \"refs/x\"; name a branch",
        "vmsd.repository.timeout | 0s     | vmsd.repository.timeout is PT0S; at least one second",
        "vmsd.links.file       | /x       | vmsd.links.file is \"/x\"; expected an http(s) address",
        "vmsd.repo.url         | x        | vmsd.repo.url is no setting of vmsd-tracker; it knows",
        "vmsd.baseline         | perhaps  | vmsd.baseline is \"perhaps\"; expected a value of type",
      })
  void aWrongSettingEndsInASentence(String name, String value, String sentence) {
    assertThat(analysis(name, value).getDescription()).startsWith(sentence);
  }

  private static FailureAnalysis analysis(String name, String value) {
    try (var context = new AnnotationConfigApplicationContext()) {
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(new MapPropertySource("test", Map.of(name, value)));
      context.register(Settings.class);

      FailureAnalysis analysis =
          new StartFailureAnalyzer().analyze(catchThrowable(context::refresh));

      assertThat(analysis).isNotNull();
      return analysis;
    }
  }

  @Test
  void settingsAreNamedAsTheyAreWritten() {
    FailureAnalysis analysis = analysis("vmsd.repo.url", "x");

    assertThat(analysis.getDescription())
        .contains("vmsd.scan.retry-first", "vmsd.data-directory", "vmsd.public-url")
        .doesNotContain("retryFirst");
    assertThat(analysis.getAction()).contains("start again");
  }

  @Test
  void aDirectoryThatCannotBeTakenIsSaid() {
    FailureAnalysis analysis =
        new StartFailureAnalyzer()
            .analyze(new IllegalStateException(new StartFailure("It is in use.")));

    assertThat(analysis).isNotNull();
    assertThat(analysis.getDescription()).isEqualTo("It is in use.");
  }

  @Test
  void otherFailuresAreLeftToOthers() {
    assertThat(new StartFailureAnalyzer().analyze(new IllegalStateException("x"))).isNull();
  }
}
