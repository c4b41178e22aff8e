package org.gnnrec.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.specification.parameter.ParameterTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelKindTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "concepts", "models.md");

  /** Set to write the tables into the document, as in {@code -Dgnnrec.updateDocuments=true}. */
  private static final boolean UPDATE = Boolean.getBoolean("gnnrec.updateDocuments");

  static Stream<ModelKind> kinds() {
    return ModelKind.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theDocumentHoldsTheTableOfItsParameters(ModelKind kind) throws IOException {
    ParameterTable parameters = kind.parameters();
    if (parameters.keys().isEmpty()) {
      return;
    }
    String document = Files.readString(DOCUMENT);
    String begin = "<!-- parameters of " + kind.modelName() + " -->\n";
    String end = "<!-- end of parameters -->\n";
    assertThat(document).contains(begin);
    int from = document.indexOf(begin) + begin.length();
    int to = document.indexOf(end, from);
    if (UPDATE) {
      document = document.substring(0, from) + parameters.toMarkdown() + document.substring(to);
      Files.writeString(DOCUMENT, document);
      to = from + parameters.toMarkdown().length();
    }
    assertThat(document.substring(from, to))
        .as("update it with -Dgnnrec.updateDocuments=true")
        .isEqualTo(parameters.toMarkdown());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyAccessorReadsADeclaredParameter(ModelKind kind) {
    ModelSpecification specification = specification(kind, GraphSize.UNKNOWN);
    for (Method accessor : specification.getClass().getDeclaredMethods()) {
      if (Modifier.isPublic(accessor.getModifiers())
          && !Modifier.isStatic(accessor.getModifiers())
          && accessor.getParameterCount() == 0) {
        assertThatCode(() -> accessor.invoke(specification))
            .as("%s", accessor)
            .doesNotThrowAnyException();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aSpecificationIsCompletedForTheSizeAsIfItHadBeenReadForIt(ModelKind kind) {
    for (GraphSize size :
        Arrays.asList(
            GraphSize.UNKNOWN,
            new GraphSize(100, 100, 50),
            new GraphSize(100_000, 100_000, 3_000_000))) {
      ModelSpecification sized = specification(kind, GraphSize.UNKNOWN).sizedFor(size);

      assertThat(sized).isEqualTo(specification(kind, size));
      assertThat(sized.sizedFor(GraphSize.UNKNOWN))
          .isEqualTo(specification(kind, GraphSize.UNKNOWN));
    }
  }

  @Test
  void everyParameterIsDescribed() {
    kinds()
        .flatMap(kind -> kind.parameters().parameters().stream())
        .forEach(parameter -> assertThat(parameter.meaning()).as(parameter.key()).isNotBlank());
  }

  private static ModelSpecification specification(ModelKind kind, GraphSize size) {
    return ModelSpecification.from(
        new Configuration(Map.of(ModelKind.KEY, kind.modelName())), size);
  }
}
