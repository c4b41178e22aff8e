package org.gnnrec.neo4j.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.gnnrec.neo4j.support.PublishedModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every argument and key of the calls that serve, with every kind of value that it cannot have: the
 * message says which it is, what it may be, what it was, and what to do. Those of {@code
 * itemFilter} and {@code params} are in {@link ItemFilterIT}, of {@code scoreScale} in {@link
 * ScoreScaleIT}.
 */
@ExtendWith(PluginServer.class)
class ServingErrorsIT {
  private static final List<String> LISTS =
      List.of(
          "CALL gnnrec.recommend(4, 5, {",
          "CALL gnnrec.recommend.forItems([4], 5, {",
          "CALL gnnrec.similar.items(4, 5, {");

  @BeforeEach
  void publish(PluginServer.Running server) {
    Checkerboard.create(server);
    PublishedModel.publishTastes(server);
    server.run("CREATE (:Movie {movieId: 1000}), (:User {userId: 1001}), (:Genre {name: 'War'})");
  }

  /**
   * Runs calls and looks for what they have changed.
   *
   * @param begin what the lines leave out at their beginning
   * @param lines each a call, {@code =>}, and how its message begins
   */
  private static void assertRefused(PluginServer.Running server, String begin, String lines) {
    List<String> before = server.content();
    for (String line : lines.lines().toList()) {
      String[] parts = line.split(" => ", 2);
      boolean whole = parts[0].startsWith("RETURN") || parts[0].startsWith("MATCH");
      String call = whole ? parts[0] : begin + parts[0];
      assertThat(server.failure(call)).as(call).startsWith(parts[1]);
    }
    assertThat(server.content()).isEqualTo(before);
  }

  @Test
  void refusesArguments(PluginServer.Running server) {
    String lines =
        """
          null) => `ID` must be an integer, a string or a node, got null
          1.5) => `ID` must be an integer, a string or a node, got 1.5
          0.0 / 0.0) => `ID` must be an integer, a string or a node, got NaN
          1e300) => `ID` must be an integer, a string or a node, got 1.0E300
          true) => `ID` must be an integer, a string or a node, got true
          [1]) => `ID` must be an integer, a string or a node, got [1]
          {id: 1}) => `ID` must be an integer, a string or a node, got {id=1}
          9007199254740992.0) => `ID` must be an integer, a string or a node, got 9.007199254740992E15; a floating-point number of 2^53 or more is not the id that was meant, send an integer
          MATCH (n:Genre) CALL gnnrec.CALLNAME(n) YIELD rank RETURN rank => the given node is no `LABEL`, its labels are [Genre]
          4, 0) => `topK` must be in [1, 10000], got 0; omit it for the default of 10
          4, -3) => `topK` must be in [1, 10000], got -3; omit it for the default of 10
          4, 10001) => `topK` must be in [1, 10000], got 10001; omit it for the default of 10
          4, 9223372036854775807) => `topK` must be in [1, 10000], got 9223372036854775807
          4, null) => `topK` must be a whole number in [1, 10000], got null; omit it for the default of 10
          4, 2.5) => `topK` must be a whole number in [1, 10000], got 2.5; omit it for the default of 10
          4, 0.0 / 0.0) => `topK` must be a whole number in [1, 10000], got NaN; omit it for the default of 10
          4, '5') => `topK` must be a whole number in [1, 10000], got '5'; omit it for the default of 10
          4, [5]) => `topK` must be a whole number in [1, 10000], got [5]; omit it for the default of 10
          4, 5, null) => `configuration` must be a map, got null; omit it for the defaults
          4, 5, {modelname: 'x'}) => unexpected key `modelname` (did you mean `modelName`?); known keys:
          4, 5, {modelName: null}) => `modelName` must not be null; omit it for the default of 'default'
          4, 5, {modelName: ''}) => `modelName` must not be empty; omit it for the default of 'default'
          4, 5, {modelName: 3}) => `modelName` must be a string, got 3; omit it for the default of 'default'
          4, 5, {modelName: 'defalt'}) => there is no model 'defalt' (did you mean 'default'?); CALL gnnrec.train({modelName: 'defalt'}) makes it
          """;
    for (String call : List.of("recommend", "similar.users", "similar.items")) {
      assertRefused(
          server,
          "CALL gnnrec." + call + "(",
          lines
              .replace("CALLNAME", call)
              .replace("`ID`", call.endsWith("items") ? "`itemId`" : "`userId`")
              .replace("LABEL", call.endsWith("items") ? "Movie" : "User"));
    }
  }

  @Test
  void refusesUsersAndItemsThatAreNotThere(PluginServer.Running server) {
    assertRefused(
        server,
        "",
        """
          CALL gnnrec.recommend(77) => no `User` node has the userId 77; MATCH (u:User) RETURN u LIMIT 10 shows some
          CALL gnnrec.recommend(-1) => no `User` node has the userId -1;
          CALL gnnrec.recommend('4') => no `User` node has the userId '4'; the ids of this model's users are integers, this one is a string
          RETURN gnnrec.score(77, 4) => no `User` node has the userId 77;
          RETURN gnnrec.scores(77, [4]) => no `User` node has the userId 77;
          CALL gnnrec.recommend.forItems([4, 77]) => no `Movie` node has the movieId 77; MATCH (m:Movie) RETURN m LIMIT 10
          CALL gnnrec.recommend.forItems(['4']) => no `Movie` node has the movieId '4';
          CALL gnnrec.recommend.forItems([1000]) => `itemIds` must hold an item that model 'default' was trained with, got 1 others; train the model again, or give more items
          CALL gnnrec.similar.items(77) => no `Movie` node has the movieId 77;
          CALL gnnrec.similar.items(1000) => model 'default' was not trained with a `Movie` whose movieId is 1000; train it again if there is one by now
          CALL gnnrec.similar.users(77) => no `User` node has the userId 77; MATCH (u:User) RETURN u LIMIT 10 shows some
          CALL gnnrec.similar.users(1001) => model 'default' was not trained with a `User` whose userId is 1001; train it again if there is one by now
          MATCH (g:Genre) RETURN gnnrec.embedding(g) => `node` must be a `User` or a `Movie`, the labels of model 'default'
          RETURN gnnrec.embedding(4) => Type mismatch: expected Node but was Integer
          CALL gnnrec.model.drift('defalt') => there is no model 'defalt' (did you mean 'default'?)
          CALL gnnrec.model.drift(null) => `modelName` must not be empty; omit it
          CALL gnnrec.model.drift(' ') => `modelName` must not be empty; omit it
          """);
    // what the model does not know has no score and no vector, which is no error
    assertThat(
            server
                .one(
                    "MATCH (m:Movie {movieId: 1000}) RETURN gnnrec.score(4, 1000),"
                        + " gnnrec.scores(4, [1000])[0].score, gnnrec.embedding(m)")
                .values())
        .allMatch(value -> value.isNull());
  }

  @Test
  void refusesKeysOfLists(PluginServer.Running server) {
    for (String begin : LISTS) {
      assertRefused(
          server,
          begin,
          """
          excludeSeen: 'no'}) => `excludeSeen` must be true or false, got 'no'; omit it for the default of true
          excludeSeen: null}) => `excludeSeen` must not be null; omit it for
          offset: -1}) => `offset` must be in [0, 1000000], got -1; omit it for
          offset: 1e9}) => `offset` must be in [0, 1000000], got 1000000000; omit it
          offset: 0.5}) => `offset` must be a whole number, got 0.5; omit it for
          offset: 0.0 / 0.0}) => `offset` must be a whole number, got NaN; omit it for
          minScore: 0.0 / 0.0}) => `minScore` must be null or in [-1e30, 1e30], got NaN; omit it for the default of null
          minScore: 1.0 / 0.0}) => `minScore` must be null or in [-1e30, 1e30], got Infinity; omit it
          minScore: 1e300}) => `minScore` must be null or in [-1e30, 1e30], got 1e300; omit it
          minScore: '1'}) => `minScore` must be a number or null, got '1'; omit it
          order: 'down'}) => `order` must be one of 'best', 'worst', got 'down'; omit it
          order: null}) => `order` must not be null; omit it for the default of 'best'
          scoreScale: 'log'}) => `scoreScale` must be one of 'probability', 'rating', 'raw', got 'log'; omit it
          scoreScale: 1}) => `scoreScale` must be one of
          diversity: 1.1}) => `diversity` must be in [0, 1], got 1.1; omit it for
          diversity: -0.1}) => `diversity` must be in [0, 1], got -0.1; omit it for
          diversity: 0.0 / 0.0}) => `diversity` must be in [0, 1], got NaN; omit it for
          diversity: 'x'}) => `diversity` must be a number, got 'x'; omit it for
          diversity: 0.5, offset: 1000}) => `offset` and `topK` together must be at most 1000 with `diversity` above 0, got
          diversity: 0.5, order: 'worst'}) => `diversity` must be 0 with `order` 'worst'
          maxStalenessSeconds: -1}) => `maxStalenessSeconds` must be in [0, 86400], got -1; omit it for the default of 5
          maxStalenessSeconds: 1e9}) => `maxStalenessSeconds` must be in [0, 86400], got 1000000000; omit it
          maxStalenessSeconds: 0.0 / 0.0}) => `maxStalenessSeconds` must be in [0, 86400], got NaN; omit it
          yearFrom: 'x'}) => `yearFrom` must be a number or null, got 'x'; omit it
          yearFrom: 1e12}) => `yearFrom` must be null or in [-2147483648, 2147483647], got 1000000000000; omit it for the default of null
          yearFrom: 0.0 / 0.0}) => `yearFrom` must be null or in [-2147483648, 2147483647], got NaN; omit it
          yearTo: 1999.5}) => `yearTo` must be a whole number, got 1999.5; omit it for any year
          yearFrom: 2000, yearTo: 1990}) => `yearFrom` must not be after `yearTo`, got 2000 and 1990; omit one of them, or
          yearProperty: ''}) => `yearProperty` must not be empty; omit it for the default
          genresProperty: 3}) => `genresProperty` must be a string, got 3; omit it for
          topK: 3}) => unexpected key `topK`; `topK` is the second argument
          """);
    }
  }

  @Test
  void refusesListsWithinKeys(PluginServer.Running server) {
    String lines =
        """
          KEY: 3}) => `KEY` must be a list of ids of items or nodes, got 3; omit it for WITHOUT
          KEY: null}) => `KEY` must be a list of ids of items or nodes, got null; omit it for WITHOUT
          KEY: 'x'}) => `KEY` must be a list of ids of items or nodes, got 'x'; omit it for WITHOUT
          KEY: [1.5]}) => `KEY` must hold ids of items (integers or strings) or nodes, got 1.5 in it
          KEY: [null]}) => `KEY` must hold ids of items (integers or strings) or nodes, got null in it
          KEY: [[1]]}) => `KEY` must hold ids of items (integers or strings) or nodes, got [1] in it
          KEY: [4, '4']}) => `KEY`: no `Movie` node has the movieId '4'; the ids of this model's items are integers, this one is a string
          KEY: [77]}) => `KEY`: no `Movie` node has the movieId 77; MATCH (m:Movie) RETURN m LIMIT 10 shows some
          KEY: [1e16]}) => `KEY` must hold ids of items (integers or strings) or nodes, got 1.0E16 in it; a floating-point number of 2^53
          KEY: range(0, 10000)}) => `KEY` must have at most 10000 entries, got 10001; give fewer
          """;
    for (String begin : LISTS) {
      assertRefused(server, begin, lines.replace("KEY", "exclude").replace("WITHOUT", "none"));
      assertRefused(
          server, begin, lines.replace("KEY", "candidates").replace("WITHOUT", "all items"));
      assertRefused(
          server,
          begin,
          """
          genres: 'War'}) => `genres` must be a list, got 'War'; omit it for the default
          genres: null}) => `genres` must not be null; omit it for the default of []
          genres: [3]}) => `genres` must hold strings, got 3 in it
          genres: range(0, 10000)}) => `genres` must have at most 10000 entries, got 10001; give fewer
          """);
    }
  }

  @Test
  void refusesGivenItems(PluginServer.Running server) {
    assertRefused(
        server,
        "CALL gnnrec.recommend.forItems(",
        """
          null) => `itemIds` must be a list with one item at least, got null
          []) => `itemIds` must be a list with one item at least, got []
          [null]) => `itemIds` must hold ids of items (integers or strings) or nodes, got null in it
          [4, 0.5]) => `itemIds` must hold ids of items (integers or strings) or nodes, got 0.5 in it
          [4, 0.0 / 0.0]) => `itemIds` must hold ids of items (integers or strings) or nodes, got NaN in it
          range(0, 10000)) => `itemIds` must have at most 10000 entries, got 10001; give
          4) => Type mismatch: expected List<
          [4], 0) => `topK` must be in [1, 10000], got 0; omit it for the default of 10
          [4], '5') => `topK` must be a whole number in [1, 10000], got '5'; omit it for the default of 10
          [4], 5, null) => `configuration` must be a map, got null; omit it
          [4], 5, {weight: [1]}) => unexpected key `weight` (did you mean `weights`?)
          [4], 5, {weights: 3}) => `weights` must be a list of positive numbers, one for each item, got 3; omit it to weigh all alike
          [4], 5, {weights: null}) => `weights` must be a list of positive numbers, one for each item, got null; omit it to weigh all alike
          [4], 5, {weights: []}) => `weights` must have one number for each of the 1 items, got 0; omit it to weigh all alike
          [4], 5, {weights: [0]}) => `weights` must hold positive numbers, got 0 in it; omit it to weigh all alike
          [4], 5, {weights: [0.0 / 0.0]}) => `weights` must hold positive numbers, got NaN
          [4], 5, {weights: [1e300]}) => `weights` must hold positive numbers, got 1.0E300
          [4], 5, {weights: ['1']}) => `weights` must hold positive numbers, got '1' in it
          """);
    assertRefused(
        server,
        "",
        """
          CALL gnnrec.recommend(4, 5, {weights: [1]}) => unexpected key `weights`
          CALL gnnrec.similar.users(4, 5, {genres: ['War']}) => unexpected key `genres`; known keys: modelName
          """);
  }

  @Test
  void refusesArgumentsOfFunctions(PluginServer.Running server) {
    assertRefused(
        server,
        "",
        """
          RETURN gnnrec.score(1.5, 4) => `userId` must be an integer, a string or a node, got 1.5
          RETURN gnnrec.score([4], 4) => `userId` must be an integer, a string or a node, got [4]
          RETURN gnnrec.score(4, 0.0 / 0.0) => `itemId` must be an integer, a string or a node, got NaN
          RETURN gnnrec.score(4, true) => `itemId` must be an integer, a string or a node, got true
          MATCH (u:User {userId: 4}) RETURN gnnrec.score(4, u) => the given node is no `Movie`, its labels are [User]
          RETURN gnnrec.score(4, '4') => no `Movie` node has the movieId '4'; the ids of this model's items are integers, this one is a string
          RETURN gnnrec.score(4, 77) => no `Movie` node has the movieId 77; MATCH (m:Movie) RETURN m LIMIT 10 shows some
          RETURN gnnrec.scores(4, [4, '4']) => no `Movie` node has the movieId '4'; the ids of this model's items are integers
          RETURN gnnrec.score(4, 4, null) => `modelName` must not be empty; omit it for the default
          RETURN gnnrec.score(4, 4, 'x') => there is no model 'x'; CALL gnnrec.train({modelName: 'x'})
          RETURN gnnrec.scores(1.5, [4]) => `userId` must be an integer, a string or a node, got 1.5
          RETURN gnnrec.scores(4, [true]) => `itemIds` must hold ids of items (integers or strings) or nodes, got true in it
          RETURN gnnrec.scores(4, [null]) => `itemIds` must hold ids of items (integers or strings) or nodes, got null in it
          RETURN gnnrec.scores(4, range(0, 10000)) => `itemIds` must have at most 10000 entries, got 10001; give fewer
          RETURN gnnrec.scores(4, 4) => Type mismatch: expected List<
          RETURN gnnrec.scores(4, [4], '') => `modelName` must not be empty
          RETURN gnnrec.scores(4, [4], 'x') => there is no model 'x';
          RETURN gnnrec.scores(4, [4], 'default', 'log') => `scoreScale` must be one of 'probability', 'rating', 'raw', got 'log'; omit it for the default of
          RETURN gnnrec.scores(4, [4], 'default', null) => `scoreScale` must not be null; omit it
          MATCH (m:Movie) WITH m LIMIT 1 RETURN gnnrec.embedding(m, 'x') => there is no model 'x';
          """);
  }
}
