package org.gnnrec.neo4j.erasure;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.neo4j.artifact.ModelEntry;
import org.gnnrec.neo4j.call.Arguments;
import org.gnnrec.neo4j.call.ProcedureCall;
import org.gnnrec.neo4j.graph.CypherText;
import org.gnnrec.neo4j.graph.InnerTransactions;
import org.gnnrec.neo4j.graph.NodeIdentity;
import org.gnnrec.neo4j.map.MapCache;
import org.gnnrec.neo4j.publication.ModelPublication;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code gnnrec.forget}. */
public final class ForgetProcedure extends ProcedureCall {
  /**
   * A row of {@code gnnrec.forget}, for a model.
   *
   * @param modelName the model
   * @param versionsChanged stored versions that knew the person
   * @param nodePropertiesRemoved vectors and coordinates taken from the person's node
   * @param relationshipsDeleted of lists that {@code gnnrec.recommend.write} wrote
   * @param inGraph whether the person's node is still there
   */
  public record ForgetRow(
      String modelName,
      long versionsChanged,
      long nodePropertiesRemoved,
      long relationshipsDeleted,
      boolean inGraph) {}

  /** A person as a model knows it. */
  private record Known(Person person, NodeIdentity users, List<ModelArtifact> versions) {
    boolean isKnown() {
      return person.isInGraph() || versions.stream().anyMatch(person::isIn);
    }
  }

  /** Removes one person from models. */
  @Procedure(name = "gnnrec.forget", mode = Mode.WRITE)
  @Description(
      "Removes one person from all stored versions of all models, and what gnnrec wrote of the"
          + " person from the graph; the person's node and likes are left. Example: CALL"
          + " gnnrec.forget(17)")
  public Stream<ForgetRow> forget(
      @Name("userId") Object userId,
      @Name(value = "configuration", defaultValue = "{}") Map<String, Object> configuration) {
    return measured("gnnrec.forget", () -> forgetRows(userId, configuration));
  }

  private Stream<ForgetRow> forgetRows(Object userId, Map<String, Object> configuration) {
    Object named = Arguments.named("userId", userId);
    Configuration options = new Configuration(Arguments.configuration(configuration));
    String modelName = options.getNullableString("modelName", null);
    options.requireAllKnown();
    List<ModelEntry> models = modelName == null ? models() : List.of(model(modelName));
    if (models.isEmpty()) {
      throw noSuchModel("default");
    }
    transactions().requireWritable();
    return alone(models, 0, named, new LinkedHashMap<>()).stream();
  }

  /** Holds one model after the other, so that none of them is trained meanwhile. */
  private List<ForgetRow> alone(
      List<ModelEntry> models, int held, Object named, Map<ModelEntry, Known> found) {
    if (held == models.size()) {
      return erase(named, found);
    }
    ModelEntry model = models.get(held);
    return aloneWithAllItWrote(
        model.modelName(),
        transactions -> {
          Known known = find(transactions, model, named);
          if (known != null) {
            found.put(model, known);
          }
          return alone(models, held + 1, named, found);
        });
  }

  private @Nullable Known find(InnerTransactions transactions, ModelEntry model, Object named) {
    PersonErasure erasure = erasure(transactions);
    List<ModelArtifact> versions;
    try {
      erasure.finishInterrupted(model.modelName());
      versions = erasure.versions(model.modelName());
    } catch (UncheckedIOException damaged) {
      throw new ConfigurationException(
          RefusalCode.MODEL_DAMAGED,
          "nobody can be taken out of model '"
              + model.modelName()
              + "', of which a version cannot be read; train it again, or CALL gnnrec.model.drop('"
              + model.modelName()
              + "')");
    }
    if (versions.isEmpty()) {
      return null;
    }
    var mapping = versions.get(versions.size() - 1).manifest().mapping();
    NodeIdentity users = NodeIdentity.ofUsers(mapping);
    Object id = named instanceof Node node ? users.idIfOne(node) : named;
    return id == null
        ? null
        : new Known(transactions.read(inner -> Person.of(inner, mapping, id)), users, versions);
  }

  private List<ForgetRow> erase(Object named, Map<ModelEntry, Known> found) {
    found.values().removeIf(known -> !known.isKnown());
    if (found.isEmpty()) {
      throw unknown(named);
    }
    requireOne(named, found);
    List<ForgetRow> rows = new ArrayList<>();
    found.forEach(
        (model, known) -> {
          PersonErasure.ErasureResult result =
              erasure(transactions()).run(model.modelName(), known.versions(), known.person());
          forget(model);
          rows.add(
              new ForgetRow(
                  model.modelName(),
                  result.versions(),
                  result.nodeProperties(),
                  result.relationships(),
                  known.person().isInGraph()));
        });
    kept(MapCache.class, MapCache::new).clear(databaseId());
    log.info("gnnrec: one person was taken out of %d models", rows.size());
    return rows;
  }

  private PersonErasure erasure(InnerTransactions transactions) {
    return new PersonErasure(transactions, new ModelPublication(transactions, log));
  }

  private static ConfigurationException unknown(Object named) {
    return new ConfigurationException(
        RefusalCode.USER_NOT_FOUND,
        named instanceof Node
            ? "the given node is no user of a model: it has not the labels, or not the id property"
            : "no stored version of a model knows a user "
                + CypherText.of(named)
                + ", and no user in the graph has that id; nothing of such a person is stored");
  }

  /** An id may be that of a customer to one model and that of a listener to another. */
  private static void requireOne(Object named, Map<ModelEntry, Known> found) {
    Map<Object, String> people = new LinkedHashMap<>();
    found.forEach(
        (model, known) ->
            people.putIfAbsent(
                known.person().isInGraph() ? known.person().nodeId() : known.users(),
                "a `" + known.users().labelName() + "` of model '" + model.modelName() + "'"));
    if (people.size() > 1) {
      throw new ConfigurationException(
          RefusalCode.ID_NOT_UNIQUE,
          "`userId` "
              + CypherText.of(named)
              + " is that of "
              + String.join(" and of ", people.values())
              + "; give the node itself, or `modelName` for one model after the other");
    }
  }
}
