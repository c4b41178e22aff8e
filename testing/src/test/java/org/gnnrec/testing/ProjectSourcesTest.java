package org.gnnrec.testing;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds of the sources of all modules together. */
class ProjectSourcesTest {
  private static final Path ROOT = Path.of("..");
  private static final String PACKAGE_INFO = "package-info.java";
  private static final int MOST_FILES = 17;

  /** The Java files below a folder that each module may have. */
  private static List<Path> sources(String folder) throws IOException {
    List<Path> modules;
    try (Stream<Path> folders = Files.list(ROOT)) {
      modules = folders.map(module -> module.resolve(folder)).filter(Files::isDirectory).toList();
    }
    List<Path> sources = new ArrayList<>();
    for (Path module : modules) {
      try (Stream<Path> files = Files.walk(module)) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    return sources;
  }

  private static Path folderOf(Path file) {
    return file.resolveSibling("");
  }

  private static String nameOf(Path file) {
    return file.toFile().getName();
  }

  @Test
  void noTwoClassesShareASimpleName() throws IOException {
    // when, but for those that describe each module or package alike
    Map<String, List<Path>> filesByName =
        sources("src").stream()
            .filter(file -> !nameOf(file).equals(PACKAGE_INFO))
            .filter(file -> !nameOf(file).equals("ArchitectureTest.java"))
            .collect(groupingBy(ProjectSourcesTest::nameOf, TreeMap::new, toList()));

    // then
    assertThat(filesByName).hasSizeGreaterThan(500);
    assertThat(filesByName.values()).allSatisfy(files -> assertThat(files).hasSize(1));
  }

  @Test
  void noPackageIsCrowded() throws IOException {
    // when
    Map<Path, Long> filesByFolder =
        sources("src").stream()
            .filter(file -> !nameOf(file).equals(PACKAGE_INFO))
            .collect(groupingBy(ProjectSourcesTest::folderOf, TreeMap::new, counting()));

    // then
    assertThat(filesByFolder).hasSizeGreaterThan(50);
    assertThat(filesByFolder.entrySet())
        .allSatisfy(files -> assertThat(files.getValue()).isLessThanOrEqualTo(MOST_FILES));
  }

  @Test
  void everyMainPackageSaysWhatComesInAndWhatGoesOut() throws IOException {
    assertThat(sources("src/main/java").stream().map(ProjectSourcesTest::folderOf).distinct())
        .hasSizeGreaterThan(50)
        .allSatisfy(folder -> assertThat(folder.resolve(PACKAGE_INFO)).isRegularFile());
  }
}
