package org.gnnrec;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.gnnrec.testing.PackageLayers;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CORE = PackageLayers.mainClasses();

  @Test
  void coreNeedsTheJdkAndNothingElse() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.gnnrec..", "java..", "com.sun.management", "org.jspecify.annotations")
        .because("the trainer and the plugin each carry core, and nothing with it")
        .check(CORE);
  }

  /** The packages from the bottom up, each with what it may import. */
  private static final PackageLayers LAYERS =
      PackageLayers.below("org.gnnrec")
          .layer("section")
          .layer("embedding", "section")
          .layer("configuration")
          .layer("graph", "configuration", "section")
          .layer("context", "configuration", "embedding", "graph", "section")
          .layer("feature", "configuration", "graph", "section")
          .layer("sampling", "configuration", "graph")
          .layer("feature.encoding", "configuration", "feature", "graph", "sampling", "section")
          .layer("graphsage", "embedding", "section")
          .layer("specification.parameter", "configuration", "graph")
          .layer("specification", "configuration", "graph", "specification.parameter")
          .layer("task", "configuration", "context", "feature", "graph", "section", "specification")
          .layer(
              "model", "context", "embedding", "feature", "graph", "graphsage", "section", "task")
          .layer(
              "artifact",
              "context",
              "embedding",
              "feature.encoding",
              "graph",
              "graphsage",
              "model",
              "section",
              "task")
          .layer("ranking")
          .layer(
              "scoring",
              "task",
              "artifact",
              "configuration",
              "embedding",
              "graph",
              "model",
              "ranking",
              "specification")
          .layer(
              "evaluation",
              "configuration",
              "graph",
              "model",
              "ranking",
              "sampling",
              "scoring",
              "specification.parameter")
          .layer("explanation", "embedding", "graph", "graphsage", "model")
          .layer("projection", "configuration", "embedding", "section", "specification")
          .layer("process", "specification", "task")
          .layer("protocol");

  @Test
  void packagesImportOnlyWhatStandsBelowThem() {
    LAYERS.check();
  }
}
