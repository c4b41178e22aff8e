package org.gnnrec.training;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private final JavaClasses all =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.gnnrec");

  @Test
  void kernelsAndTrainersDoNotKnowTheProgram() {
    noClasses()
        .that()
        .resideInAPackage("org.gnnrec.training.cpu..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName(TrainerProgram.class.getName())
        .check(all);
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
