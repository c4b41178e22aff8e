package org.gnnrec.importer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "org.gnnrec.importer";

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  @Test
  void formatsAndSampleDoNotSeeTheDriver() {
    noClasses()
        .that()
        .resideInAnyPackage(
            ROOT + ".dataset..", ROOT + ".source..", ROOT + ".format..", ROOT + ".check..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.neo4j..", "picocli..", ROOT, ROOT + ".write..")
        .because("a data set must be readable and checkable without a server")
        .check(classes);
  }

  @Test
  void writingDoesNotSeeTheCommandLine() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".write")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("picocli..", "me.tongfei..", ROOT, ROOT + ".format..")
        .because("the demo and the benchmarks import in-process")
        .check(classes);
  }

  @Test
  void csvStaysInSourcesAndYamlInMappings() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".source", ROOT + ".format")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("de.siegmar..")
        .check(classes);
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".format.mapped")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.snakeyaml..")
        .check(classes);
  }

  @Test
  void sourcesDoNotKnowWhatTheyHold() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + ".source")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".format..")
        .check(classes);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(classes);
  }
}
