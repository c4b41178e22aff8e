package org.gnnrec.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StaticFileTest {

  @ParameterizedTest
  @CsvSource({
    "page/index.html, text/html; charset=utf-8",
    "page/lib/d3/d3.min.js, text/javascript; charset=utf-8",
    "page/lib/cytoscape/cytoscape.min.js, text/javascript; charset=utf-8",
    "page/lib/lit-html/directives/repeat.js, text/javascript; charset=utf-8",
    "page/lib/inter/inter-latin.woff2, font/woff2",
    "page/lib/lit-html/LICENSE, text/plain; charset=utf-8"
  })
  void handsOutWhatBelongsToThePage(String path, String mediaType) {
    assertThat(StaticFile.find(path))
        .hasValueSatisfying(
            file -> {
              assertThat(file.mediaType()).isEqualTo(mediaType);
              assertThat(file.content()).isNotEmpty();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "page/",
        "page/none.html",
        "page/../StaticFile.class",
        "StaticFile.class",
        "page/../../neo4j/trainer/trainer.jar",
        "page//index.html",
        "page/./index.html",
        "page/%2e%2e/index.html",
        "page\\index.html",
        "/page/index.html",
        "page/lib/../index.html",
        "page/LICENSE",
        "page/lib/lit-html/directives/unsafe-html.js"
      })
  void handsOutNothingElse(String path) {
    assertThat(StaticFile.find(path)).isEmpty();
  }

  @Test
  void tellsContentsApartByTheirTags() {
    // given
    StaticFile page = StaticFile.find("page/index.html").orElseThrow();
    StaticFile library = StaticFile.find("page/lib/d3/d3.min.js").orElseThrow();

    // then
    assertThat(page.tag()).isNotEqualTo(library.tag()).matches("\"[0-9a-f]{8}-[0-9]+\"");
    assertThat(StaticFile.find("page/index.html").orElseThrow().tag()).isEqualTo(page.tag());
    assertThat(new String(page.content(), StandardCharsets.UTF_8)).startsWith("<!doctype html>");
  }
}
