package org.gnnrec.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page's own modules: no bundler looks at their imports, so this test does. */
class PageModulesTest {
  private static final Path PAGE = Path.of("src/main/resources/org/gnnrec/explorer/page");

  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:\\{[^}]*\\} from )?'([^']+)';");

  /** Folders from the bottom up, each with the other folders that its modules may import. */
  private static final Map<String, Set<String>> LAYERS =
      Map.of(
          "database", Set.of(),
          "state", Set.of("database"),
          "element", Set.of(),
          "view/shared", Set.of("database"),
          "view/recommend", Set.of("database", "state", "view/shared"),
          "view/models", Set.of("database", "state", "view/shared"),
          "view/map", Set.of("database", "state", "view/shared"),
          "view", Set.of("state", "view/map", "view/models", "view/recommend", "view/shared"),
          "", Set.of("element", "state", "view"));

  /** An import from one module to another, both as paths below the page. */
  private record Import(Path from, Path to) {
    String layerOf(Path module) {
      Path folder = module.getParent();
      return folder == null ? "" : folder.toString().replace('\\', '/');
    }

    boolean isAllowed() {
      String layer = layerOf(from);
      String target = layerOf(to);
      // Libraries are named in one file at the top, which every module may import.
      return to.equals(Path.of("lib.js"))
          || layer.equals(target)
          || LAYERS.getOrDefault(layer, Set.of()).contains(target);
    }
  }

  @Test
  void importsModulesThatAreThere() throws IOException {
    // when
    List<Import> imports = imports();

    // then
    assertThat(imports).hasSizeGreaterThan(50).allMatch(i -> Files.exists(PAGE.resolve(i.to())));
  }

  @Test
  void importsOnlyWhatStandsBelow() throws IOException {
    assertThat(imports()).allMatch(Import::isAllowed);
  }

  private static List<Import> imports() throws IOException {
    List<Import> imports = new ArrayList<>();
    try (Stream<Path> files = Files.walk(PAGE)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".js")).sorted().toList()) {
        Path from = PAGE.relativize(file);
        if (!from.equals(Path.of("lib.js"))) {
          Matcher matcher = IMPORT.matcher(Files.readString(file));
          matcher
              .results()
              .map(result -> PAGE.relativize(file.resolveSibling(result.group(1)).normalize()))
              .forEach(to -> imports.add(new Import(from, to)));
        }
      }
    }
    return imports;
  }
}
