package org.gnnrec.client;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.gnnrec.client");

  @Test
  void knowsNothingOfWhatCommandsAreFor() {
    classes()
        .that()
        .resideInAPackage("org.gnnrec..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.gnnrec.client",
            "java..",
            "javax.net.ssl..",
            "org.neo4j.driver..",
            "picocli..",
            "org.jspecify..")
        .check(classes);
  }
}
