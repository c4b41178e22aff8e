package org.gnnrec.neo4j;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import java.util.Collection;
import java.util.Map;
import org.gnnrec.neo4j.call.ProcedureCall;
import org.gnnrec.neo4j.graph.NodeIds;
import org.gnnrec.testing.PackageLayers;
import org.junit.jupiter.api.Test;
import org.neo4j.procedure.Procedure;
import org.neo4j.procedure.UserFunction;

class ArchitectureTest {
  private static final String STATE =
      "procedure objects live for one call, and databases must not see each other";
  private static final JavaClasses PLUGIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.gnnrec.neo4j");

  /** The packages from the bottom up, each with what it may import. */
  private static final PackageLayers LAYERS =
      PackageLayers.below("org.gnnrec.neo4j")
          .layer("graph")
          .layer("like", "graph")
          .layer("context", "graph", "like")
          .layer("artifact", "graph")
          .layer("export", "graph", "like", "context", "artifact")
          .layer("mirror", "graph", "export")
          .layer("snapshot", "graph", "like", "context", "artifact")
          .layer("lookup", "graph", "snapshot")
          .layer("cypher", "graph")
          .layer("trainer")
          .layer("trainer.process", "trainer")
          .layer("trainer.remote", "trainer", "trainer.process")
          .layer("job", "trainer")
          .layer("metric")
          .layer(
              "call", "graph", "artifact", "snapshot", "trainer", "trainer.remote", "job", "metric")
          .layer("recommend", "graph", "like", "snapshot", "lookup", "cypher", "call")
          .layer("similar", "graph", "snapshot", "lookup", "cypher", "call", "recommend")
          .layer("explain", "graph", "like", "context", "snapshot", "call", "recommend")
          .layer(
              "lists",
              "graph",
              "like",
              "artifact",
              "snapshot",
              "lookup",
              "cypher",
              "job",
              "call",
              "recommend")
          .layer("map", "graph", "artifact", "mirror", "trainer", "job", "call")
          .layer("index", "graph", "artifact", "mirror", "snapshot", "call", "recommend")
          .layer("publication", "graph", "artifact", "mirror", "lists", "map", "index")
          .layer(
              "erasure",
              "graph",
              "artifact",
              "mirror",
              "snapshot",
              "lists",
              "map",
              "index",
              "call",
              "publication")
          .layer("model", "graph", "artifact", "mirror", "call", "publication")
          .layer("train", "graph", "export", "mirror", "trainer", "job", "call", "publication")
          .layer("evaluate", "graph", "export", "trainer", "call", "train")
          .layer("tune", "graph", "trainer", "call", "train", "evaluate")
          .layer("drift", "export", "call")
          .layer("operation", "artifact", "trainer", "job", "metric", "call");

  @Test
  void packagesImportOnlyWhatStandsBelowThem() {
    LAYERS.check();
  }

  @Test
  void runningTheTrainerKnowsNoDatabase() {
    noClasses()
        .that()
        .resideInAPackage("org.gnnrec.neo4j.trainer..")
        .should()
        .dependOnClassesThat(
            describe(
                "are Neo4j's", (JavaClass type) -> type.getPackageName().startsWith("org.neo4j")))
        .check(PLUGIN);
  }

  @Test
  void onlyProceduresAndFunctionsAreCalls() {
    classes()
        .that()
        .areAssignableTo(ProcedureCall.class)
        .and()
        .areNotAssignableFrom(ProcedureCall.class)
        .should()
        .haveSimpleNameEndingWith("Procedure")
        .orShould()
        .haveSimpleNameEndingWith("Procedures")
        .orShould()
        .haveSimpleNameEndingWith("Function")
        .orShould()
        .haveSimpleNameEndingWith("Functions")
        .check(PLUGIN);
    methods()
        .that()
        .areAnnotatedWith(Procedure.class)
        .or()
        .areAnnotatedWith(UserFunction.class)
        .should()
        .beDeclaredInClassesThat()
        .areAssignableTo(ProcedureCall.class)
        .because("what a call begins with is said once")
        .check(PLUGIN);
  }

  @Test
  void everyCallIsCounted() {
    methods()
        .that()
        .areAnnotatedWith(Procedure.class)
        .or()
        .areAnnotatedWith(UserFunction.class)
        .should(
            ArchCondition.from(
                describe(
                    "count the call by its first statement",
                    method ->
                        method.getMethodCallsFromSelf().stream()
                            .anyMatch(call -> call.getName().startsWith("measured")))))
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
