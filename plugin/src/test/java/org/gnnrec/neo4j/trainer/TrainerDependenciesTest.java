package org.gnnrec.neo4j.trainer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class TrainerDependenciesTest {
  @Test
  void runningTheTrainerNeedsTheJdkAndCoreOnly() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.gnnrec.neo4j.trainer..",
            "org.gnnrec.artifact",
            "org.gnnrec.configuration",
            "org.gnnrec.embedding",
            "org.gnnrec.graph",
            "org.gnnrec.model",
            "org.gnnrec.process",
            "org.gnnrec.projection",
            "org.gnnrec.protocol",
            "org.gnnrec.specification",
            "org.gnnrec.task",
            "java..",
            "javax.net.ssl",
            "org.jspecify.annotations")
        .because("the trainer process is tested without a database")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.gnnrec.neo4j.trainer"));
  }
}
