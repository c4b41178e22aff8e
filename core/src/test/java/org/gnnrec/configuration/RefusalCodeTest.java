package org.gnnrec.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RefusalCodeTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "ERRORS.md");
  private static final String BEGIN = "| code | given where |\n|---|---|\n";

  /** Set to write the table into the document, as in {@code -Dgnnrec.updateDocuments=true}. */
  private static final boolean UPDATE = Boolean.getBoolean("gnnrec.updateDocuments");

  @Test
  void theDocumentHasARowForEachCode() throws IOException {
    String rows =
        Arrays.stream(RefusalCode.values())
            .map(code -> "| `" + code.code() + "` | " + code.meaning() + " |\n")
            .collect(Collectors.joining());
    String document = Files.readString(DOCUMENT);
    int from = document.indexOf(BEGIN) + BEGIN.length();
    assertThat(from).isGreaterThanOrEqualTo(BEGIN.length());
    if (UPDATE) {
      document = document.substring(0, from) + rows;
      Files.writeString(DOCUMENT, document);
    }

    assertThat(document.substring(from))
        .as("update it with -Dgnnrec.updateDocuments=true")
        .isEqualTo(rows);
  }

  @Test
  void everyCodeIsGivenSomewhere() throws IOException {
    StringBuilder sources = new StringBuilder();
    for (String module : new String[] {"core", "plugin"}) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          sources.append(Files.readString(file));
        }
      }
    }

    assertThat(RefusalCode.values())
        .allSatisfy(code -> assertThat(sources).containsPattern("RefusalCode\\." + code + "\\b"));
  }

  @Test
  void theTextHasTheCodeAndTheMessageHasNot() {
    ConfigurationException refusal =
        new ConfigurationException(RefusalCode.USER_NOT_FOUND, "no `User` node has the userId 17");

    assertThat(refusal)
        .hasToString("GNNREC-USER-NOT-FOUND: no `User` node has the userId 17")
        .hasMessage("no `User` node has the userId 17");
  }

  @Test
  void aPlaceIsAddedAndTheCodeStays() {
    ConfigurationException refusal =
        new ConfigurationException(RefusalCode.UNKNOWN_KEY, "unexpected key `x`").at("models[1]");

    assertThat(refusal).hasToString("GNNREC-UNKNOWN-KEY: `models[1]`: unexpected key `x`");
  }

  @Test
  void aRefusalWithoutAnotherCodeIsOfAValue() {
    assertThat(new ConfigurationException("no").code()).isEqualTo(RefusalCode.INVALID_VALUE);
  }
}
