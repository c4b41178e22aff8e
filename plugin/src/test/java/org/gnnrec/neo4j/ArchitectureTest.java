package org.gnnrec.neo4j;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures;
import java.util.Collection;
import java.util.Map;
import org.gnnrec.neo4j.store.NodeIds;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String STATE =
      "procedure objects live for one call, and databases must not see each other";
  private static final JavaClasses PLUGIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.gnnrec.neo4j");

  private static Architectures.LayeredArchitecture layers() {
    return layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("procedure")
        .definedBy("org.gnnrec.neo4j.procedure")
        .layer("training")
        .definedBy("org.gnnrec.neo4j.training")
        .layer("evaluation")
        .definedBy("org.gnnrec.neo4j.evaluation")
        .layer("publication")
        .definedBy("org.gnnrec.neo4j.publication")
        .layer("explanation")
        .definedBy("org.gnnrec.neo4j.explanation")
        .layer("projection")
        .definedBy("org.gnnrec.neo4j.projection")
        .layer("serving")
        .definedBy("org.gnnrec.neo4j.serving")
        .layer("store")
        .definedBy("org.gnnrec.neo4j.store")
        .layer("job")
        .definedBy("org.gnnrec.neo4j.job")
        .layer("trainer")
        .definedBy("org.gnnrec.neo4j.trainer");
  }

  @Test
  void callsGoFromTheProceduresDown() {
    layers()
        .whereLayer("procedure")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("evaluation")
        .mayOnlyBeAccessedByLayers("procedure")
        .whereLayer("training")
        .mayOnlyBeAccessedByLayers("procedure", "evaluation", "projection", "job")
        .whereLayer("job")
        .mayOnlyBeAccessedByLayers("procedure")
        .whereLayer("publication")
        .mayOnlyBeAccessedByLayers("procedure", "training")
        .whereLayer("explanation")
        .mayOnlyBeAccessedByLayers("procedure")
        .whereLayer("projection")
        .mayOnlyBeAccessedByLayers("procedure")
        .whereLayer("serving")
        .mayOnlyBeAccessedByLayers("procedure", "explanation")
        .whereLayer("store")
        .mayOnlyBeAccessedByLayers(
            "procedure",
            "evaluation",
            "training",
            "publication",
            "projection",
            "serving",
            "explanation")
        .whereLayer("trainer")
        .mayOnlyBeAccessedByLayers("procedure", "evaluation", "training", "projection", "job")
        .because("procedures convert and delegate; storing knows nothing of who asks for it")
        .check(PLUGIN);
  }

  @Test
  void runningTheTrainerKnowsNoDatabase() {
    noClasses()
        .that()
        .resideInAPackage("org.gnnrec.neo4j.trainer")
        .should()
        .dependOnClassesThat(
            describe(
                "are Neo4j's", (JavaClass type) -> type.getPackageName().startsWith("org.neo4j")))
        .check(PLUGIN);
  }

  @Test
  void deprecatedIdsAreInOnePlace() {
    DescribedPredicate<JavaMethodCall> deprecated =
        describe(
            "the method is deprecated",
            call ->
                call.getTarget()
                    .resolveMember()
                    .map(method -> method.isAnnotatedWith(Deprecated.class))
                    .orElse(false));
    classes()
        .that()
        .belongToAnyOf(NodeIds.class)
        .should()
        .callMethodWhere(deprecated)
        .because("the rule below could not fail otherwise")
        .check(PLUGIN);
    noClasses()
        .that()
        .doNotBelongToAnyOf(NodeIds.class)
        .should()
        .callMethodWhere(deprecated)
        .because("numeric node ids are hints that must be verified, see NodeIds")
        .check(PLUGIN);
  }

  @Test
  void staticStateIsInOnePlace() {
    fields().that().areStatic().should().beFinal().check(PLUGIN);
    noFields()
        .that()
        .areStatic()
        .and()
        .doNotHaveModifier(JavaModifier.SYNTHETIC)
        .and()
        .areDeclaredInClassesThat()
        .doNotHaveSimpleName("GnnrecState")
        .should()
        .haveRawType(
            describe(
                "mutable",
                (JavaClass type) ->
                    type.isArray() || type.getPackageName().startsWith("java.util.concurrent")))
        .because(STATE)
        .check(PLUGIN);
    noClasses()
        .that()
        .doNotHaveSimpleName("GnnrecState")
        .should()
        .callConstructorWhere(
            describe(
                "a constant is a collection that can change",
                (JavaConstructorCall call) ->
                    call.getOrigin().getName().equals("<clinit>")
                        && (call.getTargetOwner().isAssignableTo(Collection.class)
                            || call.getTargetOwner().isAssignableTo(Map.class))))
        .because(STATE)
        .check(PLUGIN);
  }
}
