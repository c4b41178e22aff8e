package org.gnnrec.importer;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gnnrec.testing.PackageLayers;
import org.junit.jupiter.api.Test;

/** The way of a line, as ARCHITECTURE.md tells it, is the way through the code. */
class LineJourneyTest {
  private static final Path ARCHITECTURE = Path.of("..", "ARCHITECTURE.md");
  private static final String HEADING = "## Journey of a line";
  private static final Pattern STATION = Pattern.compile("\\d+\\. `([\\w.]+)`.*");
  private static final int MOST_STATIONS = 12;

  @Test
  void eachStationUsesTheNextOrIsUsedByIt() throws IOException {
    // given
    List<String> stations = stations();
    JavaClasses classes = PackageLayers.mainClasses();

    // then
    assertThat(stations).hasSizeBetween(2, MOST_STATIONS).doesNotHaveDuplicates();
    for (int i = 1; i < stations.size(); i++) {
      JavaClass one = classes.get("org.gnnrec.importer." + stations.get(i - 1));
      JavaClass next = classes.get("org.gnnrec.importer." + stations.get(i));
      assertThat(uses(one, next) || uses(next, one))
          .as("%s uses %s, or the other way round", one.getName(), next.getName())
          .isTrue();
    }
  }

  private static boolean uses(JavaClass one, JavaClass other) {
    return one.getDirectDependenciesFromSelf().stream()
        .anyMatch(dependency -> dependency.getTargetClass().equals(other));
  }

  private static List<String> stations() throws IOException {
    return Files.readAllLines(ARCHITECTURE).stream()
        .dropWhile(line -> !line.equals(HEADING))
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .map(STATION::matcher)
        .filter(Matcher::matches)
        .map(station -> station.group(1))
        .toList();
  }
}
