package org.gnnrec.importer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.gnnrec.testing.PackageLayers;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "org.gnnrec.importer";
  private static final JavaClasses CLASSES = PackageLayers.mainClasses();

  /**
   * The packages from the bottom up, each with what it may import. Data flows {@code source} →
   * {@code format} → {@code mapping} → {@code check} → {@code write} or {@code offline}; the
   * mappings stand above the check, since they implement its ports.
   */
  private static final PackageLayers LAYERS =
      PackageLayers.below(ROOT)
          .layer("source")
          .layer("format", "source")
          .layer("graph")
          .layer("progress")
          .layer("check.key")
          .layer("check", "check.key", "graph", "progress", "source")
          .layer("mapping", "check", "format", "graph", "source")
          .layer("mapping.movielens", "check", "format", "graph", "mapping", "source")
          .layer("mapping.lastfm", "check", "format", "graph", "mapping", "source")
          .layer("mapping.lightgcn", "check", "format", "graph", "mapping", "source")
          .layer("mapping.described", "check", "format", "graph", "mapping", "source")
          .layer("mapping.starter", "format", "source")
          .layer("mapping.sample", "check", "graph", "mapping", "mapping.movielens")
          .layer(
              "dataset",
              "check",
              "mapping",
              "mapping.described",
              "mapping.lastfm",
              "mapping.lightgcn",
              "mapping.movielens",
              "mapping.sample",
              "source")
          .layer("write.cypher", "graph")
          .layer("write.batch", "check", "graph", "source", "write.cypher")
          .layer("write", "check", "graph", "progress", "source", "write.batch", "write.cypher")
          .layer(
              "offline",
              "check",
              "graph",
              "progress",
              "source",
              "write",
              "write.batch",
              "write.cypher")
          .layer("", "check", "graph", "offline", "progress", "source", "write", "write.batch")
          .layer("download")
          .layer(
              "command",
              "",
              "check",
              "dataset",
              "download",
              "graph",
              "mapping",
              "mapping.described",
              "mapping.starter",
              "offline",
              "progress",
              "source",
              "write",
              "write.batch");

  @Test
  void packagesImportOnlyWhatStandsBelowThem() {
    LAYERS.check();
  }

  @Test
  void onlyWhatWritesSeesTheDriverAndOnlyCommandsTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT, ROOT + ".write..", ROOT + ".command")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.neo4j.driver..")
        .because("a data set must be readable and checkable without a server")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".command")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .because("the demo and the benchmarks import in-process")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".progress")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("me.tongfei..")
        .check(CLASSES);
  }

  @Test
  void csvStaysInFormatsYamlInMappingFilesAndNeo4jOffline() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".format")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("de.siegmar..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".mapping.described")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.snakeyaml..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".offline")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.neo4j.dbms..", "org.neo4j.graphdb..")
        .check(CLASSES);
  }
}
