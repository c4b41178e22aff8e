package org.gnnrec.plot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.gnnrec.testing.PackageLayers;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "org.gnnrec.plot";

  /** The packages from the bottom up, each with what it may import; the program is on top. */
  private static final PackageLayers LAYERS =
      PackageLayers.below(ROOT)
          .layer("data")
          .layer("picture", "data")
          .layer("file", "data", "picture")
          .layer("", "data", "file", "picture");

  private final JavaClasses classes = PackageLayers.mainClasses();

  @Test
  void packagesImportOnlyWhatStandsBelowThem() {
    LAYERS.check();
  }

  @Test
  void onlyTheDataPackageReadsTheDatabase() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".picture", ROOT + ".file")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.neo4j..", "org.gnnrec.client..", "picocli..")
        .because("a picture is drawn from values that a test can make up")
        .check(classes);
  }

  @Test
  void onlyPicturesSeeTheChartLibraryAndOnlyFilesTheSvgLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".picture")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.jfree..")
        .check(classes);
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".file")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.batik..")
        .check(classes);
  }

  @Test
  void dataKnowNothingOfDrawing() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".data")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.awt..")
        .check(classes);
  }
}
