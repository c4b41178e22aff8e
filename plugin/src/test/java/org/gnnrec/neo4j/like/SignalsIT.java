package org.gnnrec.neo4j.like;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.neo4j.driver.Record;

/** What counts as a like: several types, weights, ratings, dislikes; and what follows from it. */
@ExtendWith(PluginServer.class)
class SignalsIT {
  private static final String ITEMKNN = "model: 'itemknn', neighbours: 20";

  private static List<Object> warnings(PluginServer.Running server, String configuration) {
    return server
        .one("CALL gnnrec.train({" + configuration + "}) YIELD warnings")
        .get("warnings")
        .asList();
  }

  private static List<Object> recommended(
      PluginServer.Running server, long userId, String configuration) {
    return server
        .run(
            "CALL gnnrec.recommend($user, 50, {" + configuration + "}) YIELD itemId RETURN itemId",
            Map.of("user", userId))
        .stream()
        .map(row -> row.get("itemId").asObject())
        .toList();
  }

  private static Map<String, Object> modelInfo(PluginServer.Running server) {
    Record row = server.one("CALL gnnrec.train({" + ITEMKNN + "}) YIELD modelInfo");
    return row.get("modelInfo").asMap();
  }

  /** Odd users buy and view odd products, even ones even; views span orders of magnitude. */
  private static void createShop(PluginServer.Running server) {
    server.run("CREATE CONSTRAINT FOR (u:User) REQUIRE u.userId IS UNIQUE");
    server.run("CREATE CONSTRAINT FOR (m:Movie) REQUIRE m.movieId IS UNIQUE");
    Checkerboard.createLikes(
        server,
        "MERGE (u:User {userId: like.userId}) MERGE (m:Movie {movieId: like.movieId})"
            + " FOREACH (x IN CASE WHEN like.movieId < 12 THEN [1] ELSE [] END |"
            + " CREATE (u)-[:BOUGHT]->(m))"
            + " FOREACH (x IN CASE WHEN like.movieId >= 12 THEN [1] ELSE [] END |"
            + " CREATE (u)-[:VIEWED {count: 1 + like.userId * 1000}]->(m))");
  }

  @Test
  void aShopTrainsOnPurchasesAndViews(PluginServer.Running server) {
    // given
    createShop(server);

    // when
    Record trained =
        server.one(
            "CALL gnnrec.train({relationships: {BOUGHT: 5, VIEWED: {weight: 1, weightProperty:"
                + " 'count'}}, model: 'itemknn'}) YIELD relationshipCount, modelInfo, warnings");

    // then
    assertThat(trained.get("relationshipCount").asLong()).isEqualTo(Checkerboard.likes().size());
    assertThat(trained.get("warnings").asList()).isEmpty();
    Object chosen = trained.get("modelInfo").asMap().get("chosen");
    assertThat(chosen).asString().containsPattern("weightScale=(log|none|unweighted)");
    // and both types are seen
    assertThat(recommended(server, 3, "")).startsWith(Checkerboard.heldOut(3)).hasSize(13);
    // and a user may be shown what was viewed, but not what was bought
    List<Object> notBought = recommended(server, 3, "excludeRelationships: ['BOUGHT']");
    assertThat(notBought).contains(13L, 15L).doesNotContain(5L, 7L).hasSize(24 - 5);
    // and everybody is served as trained
    assertThat(
            server
                .one(
                    "MATCH (u:User) CALL gnnrec.recommend(u.userId, 1) YIELD source"
                        + " RETURN collect(DISTINCT source) AS sources")
                .get("sources")
                .asList())
        .hasSize(1);
    assertThat(
            server.one("CALL gnnrec.model.drift() YIELD usersChanged").get("usersChanged").asInt())
        .isZero();
  }

  @Test
  void aNewViewCountsAtOnceAndAnExplanationShowsItsType(PluginServer.Running server) {
    // given
    createShop(server);
    server.one(
        "CALL gnnrec.train({relationshipType: 'BOUGHT|VIEWED', " + Checkerboard.QUICK + "})");
    server.run(
        "CREATE (u:User {userId: 100}) WITH u MATCH (m:Movie) WHERE m.movieId IN [13, 15, 17]"
            + " CREATE (u)-[:VIEWED {count: 3}]->(m)");

    // when
    List<Object> types =
        server
            .one(
                "CALL gnnrec.explain(100, 19) YIELD kind, path WHERE kind = 'path'"
                    + " RETURN collect(DISTINCT [r IN relationships(path) | type(r)][0]) AS types")
            .get("types")
            .asList();

    // then
    assertThat(recommended(server, 100, "")).doesNotContain(13L, 15L, 17L).hasSize(21);
    assertThat(types).containsExactly("VIEWED");
  }

  @Test
  void ratingsSelectWhatIsLiked(PluginServer.Running server) {
    // given: everybody rates three items of the other kind with one star
    server.run("CREATE CONSTRAINT FOR (u:User) REQUIRE u.userId IS UNIQUE");
    server.run("CREATE CONSTRAINT FOR (m:Movie) REQUIRE m.movieId IS UNIQUE");
    Checkerboard.createLikes(
        server,
        "MERGE (u:User {userId: like.userId}) MERGE (m:Movie {movieId: like.movieId})"
            + " CREATE (u)-[:RATED {rating: 4.5}]->(m)");
    server.run(
        "MATCH (u:User), (m:Movie) WHERE m.movieId < 6 AND (u.userId + m.movieId) % 2 = 1"
            + " CREATE (u)-[:RATED {rating: 1.0}]->(m)");
    server.run("MATCH (u:User {userId: 0}), (m:Movie {movieId: 23}) CREATE (u)-[:RATED]->(m)");
    int likes = Checkerboard.likes().size();

    // when nobody asks for ratings, they are told of; when somebody does, they decide
    List<Object> unasked = warnings(server, "relationshipType: 'RATED', " + ITEMKNN);
    List<Object> asked =
        warnings(
            server,
            "relationshipType: 'RATED', ratingProperty: 'rating', minRating: 4, " + ITEMKNN);

    // then
    assertThat(unasked).singleElement().asString().contains("`rating`, from 1 to 4.5", "minRating");
    assertThat(asked)
        .containsExactly("left out 1 `RATED` relationships without a number as `rating`");
    assertThat(
            server
                .one("CALL gnnrec.model.list() YIELD relationshipCount")
                .get("relationshipCount")
                .asLong())
        .isEqualTo(likes);
    // and what was rated low is seen
    assertThat(recommended(server, 1, "")).startsWith(Checkerboard.heldOut(1)).doesNotContain(0L);
    // and so are those who came later
    server.run(
        "CREATE (u:User {userId: 100}) WITH u MATCH (m:Movie) WHERE m.movieId IN [1, 3, 4]"
            + " CREATE (u)-[:RATED {rating: CASE m.movieId WHEN 4 THEN 2.0 ELSE 5.0 END}]->(m)");
    assertThat(recommended(server, 100, "").get(0))
        .satisfies(id -> assertThat((Long) id % 2).isOne());
    assertThat(recommended(server, 100, "")).doesNotContain(1L, 3L, 4L);
    assertThatThrownBy(
            () ->
                warnings(
                    server,
                    "relationshipType: 'RATED', ratingProperty: 'rating', minRating: 6, "
                        + ITEMKNN))
        .hasMessageContaining("has a rating that makes it a like; lower `minRating`");
  }

  @Test
  void whatIsDislikedIsNoLikeAndNeverRecommendedUnlessAskedFor(PluginServer.Running server) {
    // given: user 1 dislikes what would come first, and something liked before
    Checkerboard.create(server);
    long best = Checkerboard.heldOut(1);
    server.run(
        "MATCH (u:User {userId: 1}), (m:Movie) WHERE m.movieId IN [$best, 5]"
            + " CREATE (u)-[:DISLIKED]->(m)",
        Map.of("best", best));

    // when
    List<Object> warnings =
        warnings(server, "relationships: {LIKED: 1, DISLIKED: {negative: true}}, " + ITEMKNN);

    // then
    assertThat(warnings)
        .containsExactly("left out 1 `LIKED` relationships to items that the same user dislikes");
    assertThat(recommended(server, 1, "")).doesNotContain(best, 5L);
    assertThat(recommended(server, 1, "excludeSeen: false")).doesNotContain(best, 5L).contains(7L);
    assertThat(recommended(server, 1, "excludeSeen: false, excludeDisliked: false"))
        .contains(best, 5L);
    // and lists that are written follow the same rule
    server.run("CALL gnnrec.recommend.write({topK: 30})");
    assertThat(
            server
                .one(
                    "MATCH (:User {userId: 1})-[:RECOMMENDED]->(m) WHERE m.movieId IN [$best, 5]"
                        + " RETURN count(*) AS count",
                    Map.of("best", best))
                .get("count")
                .asInt())
        .isZero();
    // and an explanation tells why
    Record told =
        server.one(
            "CALL gnnrec.explain(1, $best) YIELD kind, contribution, path WHERE kind = 'disliked'"
                + " RETURN contribution, [r IN relationships(path) | type(r)] AS types",
            Map.of("best", best));
    assertThat(told.get("contribution").asDouble()).isZero();
    assertThat(told.get("types").asList()).containsExactly("DISLIKED");
    // and a dislike counts at once
    server.run(
        "MATCH (u:User {userId: 3}), (m:Movie {movieId: $best}) CREATE (u)-[:DISLIKED]->(m)",
        Map.of("best", Checkerboard.heldOut(3)));
    assertThat(recommended(server, 3, "")).doesNotContain(Checkerboard.heldOut(3));
  }

  @Test
  void whoOnlyDislikesIsNotWrittenWhatIsDisliked(PluginServer.Running server) {
    // given: somebody of whom nothing else is known dislikes the most popular item
    Checkerboard.create(server);
    warnings(server, "relationships: {LIKED: 1, DISLIKED: {negative: true}}, " + ITEMKNN);
    server.run("CREATE (:User {userId: 100})");
    Object popular = recommended(server, 100, "").get(0);
    server.run(
        "MATCH (u:User {userId: 100}), (m:Movie {movieId: $popular}) CREATE (u)-[:DISLIKED]->(m)",
        Map.of("popular", popular));

    // when
    server.run("CALL gnnrec.recommend.write({topK: 50})");

    // then
    assertThat(written(server, 100)).hasSize(23).doesNotContain(popular);
    assertThat(recommended(server, 100, "")).containsExactlyElementsOf(written(server, 100));
  }

  private static List<Object> written(PluginServer.Running server, long userId) {
    return server
        .run(
            "MATCH (:User {userId: $user})-[r:RECOMMENDED]->(m) RETURN m.movieId AS id ORDER BY"
                + " r.rank",
            Map.of("user", userId))
        .stream()
        .map(row -> row.get("id").asObject())
        .toList();
  }

  @Test
  void whatWasShownOftenAndLatelyIsNotShownForEver(PluginServer.Running server) {
    // given: user 1 was shown the best item and a liked one three times, another twice, a third
    // three times but long ago
    Checkerboard.create(server);
    warnings(server, ITEMKNN);
    List<Object> before = recommended(server, 1, "");
    Object best = before.get(0);
    server.run(
        "UNWIND [[$best, 3, 1], [5, 3, 1], [$second, 2, 1], [$third, 3, 30]] AS shown"
            + " MATCH (u:User {userId: 1}), (m:Movie {movieId: shown[0]})"
            + " UNWIND range(1, shown[1]) AS time"
            + " CREATE (u)-[:SHOWN {at: datetime() - duration({days: shown[2]})}]->(m)",
        Map.of("best", best, "second", before.get(1), "third", before.get(2)));
    String shown =
        "excludeShown: {relationshipType: 'SHOWN', timestampProperty: 'at', within: 'P7D', times:"
            + " 3}";

    // when
    List<Object> after = recommended(server, 1, shown);

    // then
    assertThat(after).containsExactlyElementsOf(before.subList(1, before.size()));
    assertThat(recommended(server, 1, shown + ", excludeSeen: false")).contains(5L);
    assertThat(
            recommended(
                server,
                1,
                "excludeShown: {relationshipType: 'SHOWN', timestampProperty: 'at', within:"
                    + " duration({days: 60}), times: 3}"))
        .doesNotContain(best, before.get(2))
        .contains(before.get(1));
    assertThat(recommended(server, 1, "excludeShown: {relationshipType: 'SHOWN'}"))
        .containsExactlyElementsOf(before.subList(3, before.size()));
    // and lists that are written follow the same rule
    server.run("CALL gnnrec.recommend.write({topK: 50, " + shown + "})");
    assertThat(written(server, 1)).containsExactlyElementsOf(after);
    // and what cannot be meant is refused
    assertThatThrownBy(() -> recommended(server, 1, "excludeShown: {relationshipType: 'SHWN'}"))
        .hasMessageContaining("no relationship of that type (did you mean `SHOWN`?)");
    assertThatThrownBy(
            () ->
                recommended(
                    server,
                    1,
                    "excludeShown: {relationshipType: 'SHOWN', timestampProperty: 'at', within:"
                        + " '7 days'}"))
        .hasMessageContaining("must be a length of time, as 'P7D'");
    assertThatThrownBy(
            () ->
                recommended(server, 1, "excludeShown: {relationshipType: 'SHOWN', within: 'P7D'}"))
        .hasMessageContaining("`within` and `timestampProperty` need each other");
  }

  @Test
  void whatWasShownAtNoUsableTimeIsSaid(PluginServer.Running server) {
    // given
    createShop(server);
    server.run("CALL gnnrec.train({relationshipType: 'BOUGHT', " + ITEMKNN + "})");
    server.run(
        "MATCH (u:User {userId: 1}), (m:Movie {movieId: 13}) CREATE (u)-[:SHOWN {at: date()}]->(m)");
    String shown =
        "excludeShown: {relationshipType: 'SHOWN', timestampProperty: '%s', within: 'P7D'}";

    // when, then
    assertThat(recommended(server, 1, shown.replace("%s", "at"))).doesNotContain(13L);
    assertThatThrownBy(() -> recommended(server, 1, shown.replace("%s", "att")))
        .hasMessageContaining(
            "`excludeShown.timestampProperty` names `att`, and none of the user's")
        .hasMessageContaining("(did you mean `at`?)");
    server.run("MATCH ()-[s:SHOWN]->() SET s.at = 'lately'");
    assertThatThrownBy(() -> recommended(server, 1, shown.replace("%s", "at")))
        .hasMessageContaining("but 'lately'");
    // and nobody in the graph has seen anything
    assertThatThrownBy(
            () ->
                server.run(
                    "CALL gnnrec.recommend.forItems([1], 5, {excludeRelationships: 'SHOWN'})"))
        .hasMessageContaining("this list is for nobody in the graph");
  }

  @Test
  void onlyTheTargetIsHeldOutAndJudged(PluginServer.Running server) {
    // given: purchases of half of the users alone
    createShop(server);
    server.run("MATCH (u:User)-[r:BOUGHT]->() WHERE u.userId >= 20 DELETE r");
    String call =
        "CALL gnnrec.evaluate({relationshipType: 'BOUGHT|VIEWED', models: ['itemknn'], metrics:"
            + " ['ndcg'], k: [10], testFraction: 0.4";

    // when
    Record all = server.one(call + "}) YIELD users");
    Record bought = server.one(call + ", targetRelationship: 'BOUGHT'}) YIELD users");

    // then
    assertThat(all.get("users").asLong()).isGreaterThan(20);
    assertThat(bought.get("users").asLong()).isEqualTo(20);
    assertThatThrownBy(() -> server.one(call + ", targetRelationship: 'BOUGT'}) YIELD users"))
        .hasMessageContaining("of ['BOUGHT', 'VIEWED']")
        .hasMessageContaining("did you mean 'BOUGHT'?");
  }

  @Test
  void aWeightOf0IsNoLike(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    server.run(
        "MATCH (u:User)-[r:LIKED]->(m) SET r.count = CASE m.movieId WHEN 3 THEN 0 ELSE 2 END");

    // when
    List<Object> warnings = warnings(server, "weightProperty: 'count', " + ITEMKNN);

    // then
    assertThat(warnings).containsExactly("left out 18 `LIKED` relationships with a weight of 0");
    assertThat(recommended(server, 1, "")).doesNotContain(5L);
  }

  @Test
  void playCountsThatSpanOrdersOfMagnitudeDoNotWreckAModel(PluginServer.Running server) {
    // given: each user plays one item of the other kind very often
    Checkerboard.create(server);
    server.run("MATCH ()-[r:LIKED]->() SET r.count = 3");
    server.run(
        "MATCH (u:User), (m:Movie) WHERE m.movieId = (u.userId + 1) % 24"
            + " CREATE (u)-[:LIKED {count: 300000}]->(m)");

    // when
    Record auto =
        server.one(
            "CALL gnnrec.train({weightProperty: 'count', model: 'itemknn'}) YIELD modelInfo");
    List<Object> byAuto = recommended(server, 30, "");

    // then: the one item of the user's kind that is left comes first
    assertThat(auto.get("modelInfo").asMap().get("chosen")).asString().doesNotContain("none");
    assertThat(byAuto).startsWith(Checkerboard.heldOut(30));
  }

  @Test
  void whatCannotBeMeantIsRefused(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    assertThat(modelInfo(server)).containsKey("model");

    // when, then
    assertThatThrownBy(() -> recommended(server, 1, "excludeRelationships: ['LIKD']"))
        .hasMessageContaining("no relationship of that type (did you mean `LIKED`?)");
    assertThatThrownBy(
            () -> recommended(server, 1, "excludeRelationships: 'LIKED', excludeSeen: false"))
        .hasMessageContaining("omit one of the two");
    assertThat(warnings(server, "relationshipType: 'LIKED|BOUGHT', " + ITEMKNN))
        .containsExactly("there are no `BOUGHT` relationships");
    assertThatThrownBy(() -> warnings(server, "relationshipType: 'BOUGHT', " + ITEMKNN))
        .hasMessageContaining("(LIKED)");
  }
}
