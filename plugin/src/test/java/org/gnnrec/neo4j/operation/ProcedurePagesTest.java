package org.gnnrec.neo4j.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The reference has a page for each procedure and function, whose first part is generated from the
 * code, and an index of all pages. {@code -Dgnnrec.updateDocuments=true} writes both: the page of a
 * new procedure appears, and waits for keys, columns, refusals and an example to be described below
 * the generated part.
 */
class ProcedurePagesTest {
  private static final Path INDEX = Path.of("..", "docs", "PROCEDURES.md");
  private static final Path PAGES = Path.of("..", "docs", "procedures");
  private static final String BEGIN = "<!-- generated from the code -->\n";
  private static final String END = "<!-- end of generated -->\n";
  private static final String ADVICE =
      "run ProcedurePagesTest with -Dgnnrec.updateDocuments=true, then describe keys, columns and"
          + " refusals below the generated part; CONTRIBUTING.md has the command";
  private static final boolean UPDATE = Boolean.getBoolean("gnnrec.updateDocuments");

  static Stream<ProcedureDeclaration> declarations()
      throws IOException, ReflectiveOperationException {
    return ProcedureDeclaration.all().stream();
  }

  @ParameterizedTest
  @MethodSource("declarations")
  void thePageBeginsWithWhatTheCodeDeclares(ProcedureDeclaration declaration)
      throws IOException, ReflectiveOperationException {
    // given
    Path page = PAGES.resolve(declaration.name() + ".md");
    if (UPDATE && !Files.exists(page)) {
      Files.writeString(page, "# " + declaration.name() + "\n\n" + BEGIN + END);
    }
    assertThat(page).as(ADVICE).exists();

    // then
    assertThat(generated(page, declaration.toMarkdown())).isEqualTo(declaration.toMarkdown());
    assertThat(Files.readString(page)).startsWith("# " + declaration.name() + "\n\n" + BEGIN);
    String body = Files.readString(page);
    body = body.substring(body.indexOf(END) + END.length());
    assertThat(body).as("%s: %s", page, ADVICE).isNotBlank();
  }

  @Test
  void theIndexHasEachOnceAndNoPageIsLeftOver() throws IOException, ReflectiveOperationException {
    // given
    StringBuilder rows = new StringBuilder("| call | mode | does |\n|---|---|---|\n");
    declarations()
        .forEach(
            declaration ->
                rows.append("| [`")
                    .append(declaration.name())
                    .append("`](procedures/")
                    .append(declaration.name())
                    .append(".md) | ")
                    .append(declaration.mode())
                    .append(" | ")
                    .append(declaration.summary().replace("|", "\\|"))
                    .append(" |\n"));

    // then
    assertThat(generated(INDEX, rows.toString())).isEqualTo(rows.toString());
    Set<String> names = new TreeSet<>();
    declarations().forEach(declaration -> names.add(declaration.name() + ".md"));
    Set<String> pages = new TreeSet<>();
    try (Stream<Path> files = Files.list(PAGES)) {
      files.forEach(file -> pages.add(file.toFile().getName()));
    }
    assertThat(pages).as("pages of what the code declares, and no others").isEqualTo(names);
  }

  /** What a document has between the marks, after it was brought up to date if that is asked. */
  private static String generated(Path file, String expected) throws IOException {
    String text = Files.readString(file);
    int from = text.indexOf(BEGIN) + BEGIN.length();
    int to = text.indexOf(END, from);
    assertThat(from).as("%s has no line %s", file, BEGIN).isGreaterThanOrEqualTo(BEGIN.length());
    assertThat(to).as("%s has no line %s", file, END).isNotNegative();
    if (UPDATE) {
      Files.writeString(file, text.substring(0, from) + expected + text.substring(to));
      return expected;
    }
    return text.substring(from, to);
  }
}
