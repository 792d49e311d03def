package org.vmsdtracker.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepresentationTest {

  private static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
  private static final List<Representation> PAGE =
      List.of(Representation.HTML, Representation.JSON, Representation.CSV, Representation.TEXT);
  private static final List<Representation> DATA = PAGE.subList(1, 4);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        BROWSER + "|HTML|JSON",
        "*/*|HTML|JSON",
        "text/csv|CSV|CSV",
        "text/plain, text/html;q=0.5|TEXT|TEXT",
        "text/*|HTML|CSV",
        "application/json;q=0.9, text/csv;q=1.0|CSV|CSV",
        "text/html;q=0, */*|JSON|JSON"
      })
  void theHeaderChooses(String accept, Representation ofPage, Representation ofData) {
    assertThat(Representation.of(null, accept, PAGE)).isEqualTo(ofPage);
    assertThat(Representation.of(null, accept, DATA)).isEqualTo(ofData);
  }

  @Test
  void theWordGoesBeforeTheHeader() {
    assertThat(Representation.of("text", BROWSER, PAGE)).isEqualTo(Representation.TEXT);
    assertThatThrownBy(() -> Representation.of("xml", null, DATA))
        .isInstanceOf(Refused.class)
        .hasMessage("There is no format \"xml\" here; it is one of: json, csv, text.");
  }

  @Test
  void aHeaderThatTakesNoneIsToldWhatThereIs() {
    assertThatThrownBy(() -> Representation.of(null, "image/png", DATA))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "This address answers application/json, text/csv, text/plain, which the request's Accept header excludes.");
  }
}
