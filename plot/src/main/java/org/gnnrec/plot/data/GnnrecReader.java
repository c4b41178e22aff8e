package org.gnnrec.plot.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;
import org.neo4j.driver.types.TypeSystem;

/** Reads what pictures show: from the graph by Cypher, from the model by gnnrec's procedures. */
public final class GnnrecReader {
  private final GraphQueries queries;
  private final GraphNames names;
  private final String modelName;
  private final @Nullable Long modelVersion;

  /**
   * A reader.
   *
   * @param modelVersion null for the one that is served
   */
  public GnnrecReader(
      GraphQueries queries, GraphNames names, String modelName, @Nullable Long modelVersion) {
    this.queries = queries;
    this.names = names;
    this.modelName = modelName;
    this.modelVersion = modelVersion;
  }

  /** The curve of the model's training. */
  public EpochCurve curve() {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("modelName", modelName);
    parameters.put("modelVersion", modelVersion);
    List<EpochCurve.Point> points = new ArrayList<>();
    long version = 0;
    for (Record row :
        queries.run("CALL gnnrec.model.curve($modelName, $modelVersion)", parameters)) {
      version = row.get("modelVersion").asLong();
      points.add(
          new EpochCurve.Point(
              row.get("stage").asString(),
              row.get("epoch").asLong(),
              row.get("loss").asDouble(Double.NaN),
              metrics(row.get("metrics")),
              row.get("best").asBoolean(false)));
    }
    return new EpochCurve(modelName, version, points);
  }

  private static Map<String, Double> metrics(Value map) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    if (!map.isNull()) {
      for (String key : map.keys()) {
        if (!map.get(key).isNull()) {
          metrics.put(key, map.get(key).asDouble());
        }
      }
    }
    return metrics;
  }

  /**
   * The map of users and items.
   *
   * @param method {@code umap}, {@code tsne} or {@code pca}
   * @param groupProperty what items are coloured by; the first value of a list
   */
  public EmbeddingMap map(String method, String groupProperty, long randomSeed) {
    Map<String, Object> configuration = new HashMap<>();
    configuration.put("modelName", modelName);
    configuration.put("method", method);
    configuration.put("randomSeed", randomSeed);
    if (modelVersion != null) {
      configuration.put("modelVersion", modelVersion);
    }
    List<EmbeddingMap.Point> points =
        queries
            .run(
                """
                CALL gnnrec.map($configuration) YIELD kind, node, x, y
                RETURN kind, x, y, node[$groupProperty] AS group
                """,
                Map.of("configuration", configuration, "groupProperty", groupProperty))
            .stream()
            .map(GnnrecReader::point)
            .toList();
    return new EmbeddingMap(names, modelName, method, points);
  }

  private static EmbeddingMap.Point point(Record row) {
    return new EmbeddingMap.Point(
        "user".equals(row.get("kind").asString()),
        row.get("x").asDouble(),
        row.get("y").asDouble(),
        first(row.get("group")));
  }

  private static String first(Value value) {
    if (value.isNull()) {
      return "";
    }
    if (value.hasType(TypeSystem.getDefault().LIST())) {
      return value.isEmpty() ? "" : first(value.get(0));
    }
    return String.valueOf(value.asObject());
  }

  /** The most liked items. */
  public Popularity popularity(int top) {
    List<Record> rows =
        queries.run(
            names.pattern("MATCH (item:%2$s)<-[:%3$s]-(user:%1$s)")
                + """

                  WITH item, count(DISTINCT user) AS likes
                  ORDER BY likes DESC, item[$itemIdProperty]
                  WITH collect({title: toString(coalesce(item[$titleProperty], item.name,
                    item[$itemIdProperty])), likes: likes}) AS items,
                    count(*) AS itemCount, sum(likes) AS likeCount
                  UNWIND items[..$top] AS entry
                  RETURN entry.title AS title, entry.likes AS likes, itemCount, likeCount
                  """,
            names.parameters(Map.of("top", top)));
    return new Popularity(
        names,
        rows.stream()
            .map(
                row ->
                    new Popularity.Item(row.get("title").asString("?"), row.get("likes").asLong()))
            .toList(),
        rows.isEmpty() ? 0 : rows.get(0).get("itemCount").asLong(),
        rows.isEmpty() ? 0 : rows.get(0).get("likeCount").asLong());
  }

  /**
   * Trains and measures models on the graph as it is.
   *
   * @param models names, or maps of a model's keys, by what they shall be called
   * @param metrics names
   * @param k length of the lists
   */
  public Comparison comparison(Map<String, Object> models, List<String> metrics, int k) {
    List<Comparison.Measure> measures = new ArrayList<>();
    long users = 0;
    for (Record row : evaluate(models, metrics, k)) {
      users = Math.max(users, row.get("users").asLong());
      if (!row.get("value").isNull()) {
        measures.add(
            new Comparison.Measure(
                row.get("name").asString(),
                MetricName.of(row.get("metric").asString(), row.get("k").asInt(0)),
                row.get("value").asDouble(),
                row.get("lower").asDouble(),
                row.get("upper").asDouble()));
      }
    }
    return new Comparison(names, measures, users);
  }

  private List<Record> evaluate(Map<String, Object> models, List<String> metrics, int k) {
    Map<String, Object> configuration = new HashMap<>();
    configuration.put(
        "models",
        models.entrySet().stream().map(model -> named(model.getKey(), model.getValue())).toList());
    configuration.put("metrics", metrics);
    configuration.put("k", k);
    configuration.put("userLabel", names.userLabel());
    configuration.put("itemLabel", names.itemLabel());
    configuration.put("relationshipType", names.relationshipType());
    configuration.put("userIdProperty", names.userIdProperty());
    configuration.put("itemIdProperty", names.itemIdProperty());
    return queries.run(
        "CALL gnnrec.evaluate($configuration) YIELD name, metric, k, value, lower, upper, users"
            + " RETURN name, metric, k, value, lower, upper, users",
        Map.of("configuration", configuration));
  }

  /** The entry of a model, by whose name its rows are known. */
  private static Map<String, Object> named(String name, Object model) {
    Map<String, Object> entry = new HashMap<>();
    if (model instanceof Map<?, ?> keys) {
      keys.forEach((key, value) -> entry.put(String.valueOf(key), value));
    } else {
      entry.put("model", model);
    }
    entry.put("name", name);
    return entry;
  }

  /**
   * A few users, what they like, and what is recommended to them.
   *
   * @param userIds as text; if empty, somebody with about twenty likes and the two users nearest to
   *     them
   * @param likes at most so many of each user, those first that several of them share
   * @param topK so many recommendations for each
   */
  public Subgraph subgraph(List<String> userIds, int likes, int topK) {
    return new SubgraphReader(queries, names, modelName).read(userIds, likes, topK);
  }
}
