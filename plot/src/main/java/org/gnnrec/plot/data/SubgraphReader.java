package org.gnnrec.plot.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;

/** Reads the subgraph of a few users. */
final class SubgraphReader {
  /** Enough to see what the user likes and few enough to read. */
  private static final int PREFERRED_LIKES = 20;

  private static final int COMPANIONS = 2;

  private final GraphQueries queries;
  private final GraphNames names;
  private final String modelName;

  private final List<String> titles = new ArrayList<>();
  private final Map<Value, Integer> indexes = new HashMap<>();
  private final List<Subgraph.Edge> edges = new ArrayList<>();

  SubgraphReader(GraphQueries queries, GraphNames names, String modelName) {
    this.queries = queries;
    this.names = names;
    this.modelName = modelName;
  }

  /** For one call only. */
  Subgraph read(List<String> userIds, int likes, int topK) {
    List<Value> users = userIds.isEmpty() ? neighbours() : named(userIds);
    long likeCount = readLikes(users, likes);
    for (int user = 0; user < users.size(); user++) {
      readRecommendations(users.get(user), user, topK);
    }
    return new Subgraph(
        names,
        modelName,
        users.stream().map(SubgraphReader::text).toList(),
        titles,
        edges,
        likeCount);
  }

  private List<Value> neighbours() {
    List<Record> rows =
        queries.run(
            names.pattern("MATCH (user:%1$s)-[:%3$s]->(:%2$s)")
                + """

                  WITH user, count(*) AS likes
                  RETURN user[$userIdProperty] AS userId
                  ORDER BY abs(likes - $preferred), userId LIMIT 1
                  """,
            names.parameters(Map.of("preferred", PREFERRED_LIKES)));
    if (rows.isEmpty()) {
      throw new PlotException("No " + names.user() + " in this database likes a " + names.item());
    }
    List<Value> users = new ArrayList<>();
    users.add(rows.get(0).get("userId"));
    nearest(users.get(0)).forEach(row -> users.add(row.get("userId")));
    return users;
  }

  private List<Record> nearest(Value userId) {
    try {
      return queries.run(
          "CALL gnnrec.similar.users($userId, $topK, {modelName: $modelName}) YIELD userId"
              + " RETURN userId",
          Map.of("userId", userId, "topK", COMPANIONS, "modelName", modelName));
    } catch (PlotException e) {
      throw new PlotException(e.getMessage() + "; or name users with --users", e);
    }
  }

  /** Ids of the type that the graph has, in the order in which they were named. */
  private List<Value> named(List<String> userIds) {
    Map<String, Value> found = new HashMap<>();
    for (Record row :
        queries.run(
            names.pattern("MATCH (user:%1$s) WHERE toString(user[$userIdProperty]) IN $ids")
                + " RETURN user[$userIdProperty] AS userId",
            names.parameters(Map.of("ids", userIds)))) {
      found.put(text(row.get("userId")), row.get("userId"));
    }
    List<Value> users = new ArrayList<>();
    for (String id : userIds) {
      Value user = found.get(id);
      if (user == null) {
        throw new PlotException(
            "`--users` names "
                + id
                + ", but no "
                + names.userLabel()
                + " has it as "
                + names.userIdProperty()
                + "; omit it for three users who are alike");
      }
      users.add(user);
    }
    return users;
  }

  private long readLikes(List<Value> users, int likes) {
    List<Record> rows =
        queries.run(
            names.pattern("MATCH (user:%1$s)-[:%3$s]->(item:%2$s)")
                + """
                   WHERE user[$userIdProperty] IN $users
                  WITH item, collect(DISTINCT user[$userIdProperty]) AS users
                  """
                + names.pattern("RETURN item[$itemIdProperty] AS itemId, users,")
                + names.pattern(" COUNT { (item)<-[:%3$s]-(:%1$s) } AS popularity,")
                + """
                   toString(coalesce(item[$titleProperty], item.name, item[$itemIdProperty])) AS title
                  ORDER BY size(users) DESC, popularity DESC, itemId
                  """,
            names.parameters(Map.of("users", Values.value(users))));
    int[] shown = new int[users.size()];
    long likeCount = 0;
    for (Record row : rows) {
      for (Value liker : row.get("users").values()) {
        likeCount++;
        int user = users.indexOf(liker);
        if (shown[user] < likes) {
          shown[user]++;
          edges.add(new Subgraph.Edge(user, index(row), false));
        }
      }
    }
    return likeCount;
  }

  private void readRecommendations(Value userId, int user, int topK) {
    for (Record row :
        queries.run(
            """
            CALL gnnrec.recommend($userId, $topK, {modelName: $modelName}) YIELD rank, itemId, item
            RETURN itemId, toString(coalesce(item[$titleProperty], item.name, itemId)) AS title
            ORDER BY rank
            """,
            names.parameters(Map.of("userId", userId, "topK", topK, "modelName", modelName)))) {
      edges.add(new Subgraph.Edge(user, index(row), true));
    }
  }

  private int index(Record row) {
    return indexes.computeIfAbsent(
        row.get("itemId"),
        id -> {
          titles.add(row.get("title").asString("?"));
          return titles.size() - 1;
        });
  }

  private static String text(Value id) {
    return String.valueOf(id.asObject());
  }
}
