package org.gnnrec.plot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "org.gnnrec.plot";

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

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
  void dataKnowNothingOfPictures() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".data")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.awt..", ROOT + ".picture", ROOT + ".file")
        .check(classes);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
  }
}
