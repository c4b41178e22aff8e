package org.gnnrec.training;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.gnnrec.testing.PackageLayers;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  /** The packages from the bottom up, each with what it may import. */
  private static final PackageLayers LAYERS =
      PackageLayers.below("org.gnnrec.training")
          .layer("")
          .layer("kernel")
          .layer("context", "", "kernel")
          .layer("decomposition", "kernel")
          .layer("direct", "", "decomposition", "kernel")
          .layer("torch")
          .layer("graphsage", "", "torch")
          .layer("sampling", "kernel")
          .layer("lightgcn", "", "decomposition", "kernel", "sampling")
          .layer("lightgcn.cpu", "", "kernel", "lightgcn", "sampling")
          .layer("lightgcn.torch", "", "kernel", "lightgcn", "sampling", "torch")
          .layer("projection", "", "decomposition", "kernel")
          .layer("host")
          .layer(
              "program",
              "",
              "context",
              "direct",
              "graphsage",
              "host",
              "kernel",
              "lightgcn.cpu",
              "lightgcn.torch",
              "projection",
              "torch");

  private final JavaClasses all =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.gnnrec");

  @Test
  void packagesImportOnlyWhatStandsBelowThem() {
    LAYERS.check();
  }

  @Test
  void coreDoesNotKnowTheTrainer() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.gnnrec.training..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.gnnrec.training..")
        .check(all);
  }

  @Test
  void onlyTheVectorClassesTouchTheIncubatingModuleSoThatAllElseLoadsWithoutIt() {
    noClasses()
        .that(are(simpleNameStartingWith("Vector")).negate())
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator..")
        .check(all);
    classes()
        .that(
            are(simpleNameStartingWith("Vector"))
                .and(
                    com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(
                        "org.gnnrec.training..")))
        .should()
        .bePackagePrivate()
        .check(all);
  }
}
