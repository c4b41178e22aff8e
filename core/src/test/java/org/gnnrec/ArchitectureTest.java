package org.gnnrec;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.gnnrec");

  @Test
  void coreNeedsTheJdkAndNothingElse() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("org.gnnrec..", "java..", "org.jspecify.annotations")
        .because("the trainer and the plugin each carry core, and nothing with it")
        .check(CORE);
  }

  @Test
  void packagesDoNotDependOnEachOtherInCircles() {
    slices().matching("org.gnnrec.(*)..").should().beFreeOfCycles().check(CORE);
  }

  @Test
  void packagesLieInLayers() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("section")
        .definedBy("org.gnnrec.section")
        .layer("configuration")
        .definedBy("org.gnnrec.configuration")
        .layer("graph")
        .definedBy("org.gnnrec.graph")
        .layer("feature")
        .definedBy("org.gnnrec.feature")
        .layer("model")
        .definedBy("org.gnnrec.model")
        .layer("embedding")
        .definedBy("org.gnnrec.embedding")
        .optionalLayer("sampling")
        .definedBy("org.gnnrec.sampling")
        .layer("scoring")
        .definedBy("org.gnnrec.scoring")
        .layer("explanation")
        .definedBy("org.gnnrec.explanation")
        .layer("projection")
        .definedBy("org.gnnrec.projection")
        .layer("evaluation")
        .definedBy("org.gnnrec.evaluation")
        .whereLayer("section")
        .mayNotAccessAnyLayer()
        .whereLayer("configuration")
        .mayOnlyAccessLayers("section")
        .whereLayer("graph")
        .mayOnlyAccessLayers("section", "configuration")
        .whereLayer("feature")
        .mayOnlyAccessLayers("section", "configuration", "graph", "sampling")
        .whereLayer("model")
        .mayOnlyAccessLayers("section", "configuration", "graph", "feature")
        .whereLayer("embedding")
        .mayOnlyAccessLayers("section", "configuration", "graph", "feature", "model")
        .whereLayer("sampling")
        .mayOnlyAccessLayers("graph")
        .whereLayer("scoring")
        .mayOnlyBeAccessedByLayers("evaluation")
        .whereLayer("projection")
        .mayOnlyAccessLayers("section", "configuration", "model", "embedding")
        .whereLayer("explanation")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("evaluation")
        .mayNotBeAccessedByAnyLayer()
        .because("data flows one way")
        .check(CORE);
  }
}
