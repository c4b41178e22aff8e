package org.gnnrec.neo4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.gnnrec.neo4j.support.Checkerboard;
import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Graphs that a training refuses before anything is written. */
@ExtendWith(PluginServer.class)
class UnusableGraphIT {
  private static final String TRAIN = "CALL gnnrec.train()";

  @Test
  void refusesAnEmptyDatabase(PluginServer.Running server) {
    server.assertRefused(
        TRAIN,
        "no node has the label `User`; set `userLabel` to one of the labels in use (this database"
            + " has none)");
  }

  @Test
  void refusesALabelWithoutNodes(PluginServer.Running server) {
    // given
    Checkerboard.create(server);

    // when, then
    server.assertRefused(
        "CALL gnnrec.train({itemLabel: 'Film'})",
        "no node has the label `Film`; set `itemLabel` to one of the labels in use (Movie, User)");
  }

  @Test
  void refusesATypeWithoutRelationships(PluginServer.Running server) {
    // given
    Checkerboard.create(server);

    // when, then
    server.assertRefused(
        "CALL gnnrec.train({relationshipType: 'LIKES'})",
        "no relationship matches (:User)-[:LIKES]->(:Movie); set `relationshipType` to one of the"
            + " types in use (LIKED)");
  }

  @Test
  void refusesAGraphWithoutAnyRelationship(PluginServer.Running server) {
    // given
    server.run("CREATE (:User {userId: 1}), (:Movie {movieId: 1})");

    // when, then
    server.assertRefused(
        TRAIN,
        "no relationship matches (:User)-[:LIKED]->(:Movie); set `relationshipType` to one of the"
            + " types in use (this database has none)");
  }

  @Test
  void refusesRelationshipsBetweenUsersOnly(PluginServer.Running server) {
    // given
    server.run("CREATE (:Movie {movieId: 1}), (:User {userId: 1})-[:LIKED]->(:User {userId: 2})");

    // when, then
    server.assertRefused(
        TRAIN,
        "no relationship matches (:User)-[:LIKED]->(:Movie); the 1 of that type connect other"
            + " nodes, or nodes without an id; set `relationshipType` to one of the types in use"
            + " (LIKED)");
  }

  @Test
  void refusesSwappedUsersAndItems(PluginServer.Running server) {
    // given
    Checkerboard.create(server);

    // when, then
    server.assertRefused(
        "CALL gnnrec.train({userLabel: 'Movie', itemLabel: 'User'})",
        "no relationship matches (:Movie)-[:LIKED]->(:User), but 440 lead the other way; swap"
            + " `userLabel` and `itemLabel`, and the id properties with them, or, if the labels are"
            + " right, give `orientation: 'REVERSE'`");
  }

  @Test
  void refusesASingleUser(PluginServer.Running server) {
    // given
    server.run(
        "CREATE (u:User {userId: 1}), (:User {userId: 2}) WITH u UNWIND range(1, 5) AS id"
            + " CREATE (u)-[:LIKED]->(:Movie {movieId: id})");

    // when, then
    server.assertRefused(
        TRAIN,
        "only one `User` node has `LIKED` relationships; gnnrec compares tastes, so it needs at"
            + " least two users and two items");
  }

  @Test
  void refusesASingleItem(PluginServer.Running server) {
    // given
    server.run(
        "CREATE (m:Movie {movieId: 1}) WITH m UNWIND range(1, 5) AS id"
            + " CREATE (:User {userId: id})-[:LIKED]->(m)");

    // when, then
    server.assertRefused(
        TRAIN,
        "only one `Movie` node has `LIKED` relationships; gnnrec compares tastes, so it needs at"
            + " least two users and two items");
  }

  @Test
  void refusesIdsMissingEverywhere(PluginServer.Running server) {
    // given
    Checkerboard.create(server);

    // when, then
    server.assertRefused(
        "CALL gnnrec.train({userIdProperty: 'login'})",
        "none of the 40 `User` nodes has the property `login`; set `userIdProperty` to the property"
            + " that identifies them, or to null to know them by their nodes alone");
  }

  @Test
  void refusesRepeatedIds(PluginServer.Running server) {
    // given
    Checkerboard.createLikes(
        server,
        "MERGE (u:User {userId: like.userId}) MERGE (m:Movie {movieId: 'a ' + like.movieId})"
            + " CREATE (u)-[:LIKED]->(m)");
    server.run("CREATE (:Movie {movieId: 'a 4'})");

    // when, then
    assertThat(server.failure(TRAIN).replaceAll("(:Movie) '[^']+'", "$1"))
        .isEqualTo(
            "several `Movie` nodes have the movieId 'a 4', (:Movie) and (:Movie) for two; make it"
                + " unique (a constraint keeps it so: CREATE CONSTRAINT IF NOT EXISTS FOR (n:Movie)"
                + " REQUIRE n.movieId IS UNIQUE) or set `itemIdProperty` to another property. MATCH"
                + " (n:Movie) WITH n.movieId AS id, collect(n) AS nodes WHERE size(nodes) > 1"
                + " RETURN id, nodes finds them all");
  }

  @Test
  void refusesIdsOfMixedTypes(PluginServer.Running server) {
    // given
    server.run("CREATE (:User {userId: 4}), (:User {userId: 'four'}), (:Movie {movieId: 1})");

    // when, then
    server.assertRefused(
        TRAIN,
        "`userId` of the `User` nodes holds integers (4) and strings ('four'); make them all of one"
            + " type");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"1.5 | 1.5", "true | true", "date('2020-02-01') | 2020-02-01", "[1, 2] | a list"})
  void refusesIdsOfOtherTypes(String value, String shown, PluginServer.Running server) {
    // given
    server.run("CREATE (:User {userId: " + value + "})-[:LIKED]->(:Movie {movieId: 1})");

    // when, then
    server.assertRefused(
        TRAIN,
        "`userId` of a `User` node is "
            + shown
            + "; ids must be integers or strings, so set `userIdProperty` to such a property");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "REMOVE r.stars | null | r.stars IS NULL",
        "SET r.stars = -1.5 | -1.5 | r.stars = -1.5",
        "SET r.stars = 0.0 / 0.0 | NaN | isNaN(r.stars)",
        "SET r.stars = 'five' | 'five' | r.stars = 'five'"
      },
      quoteCharacter = '"')
  void refusesWeightsThatAreNoNumbers(
      String change, String shown, String condition, PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    server.run("MATCH ()-[r:LIKED]->() SET r.stars = 3");
    server.run("MATCH (:User {userId: 5})-[r:LIKED]->(:Movie {movieId: 1}) " + change);

    // when, then
    server.assertRefused(
        "CALL gnnrec.train({weightProperty: 'stars'})",
        "`weightProperty` `stars` must be a number above 0, or 0 for no like, on every `LIKED`"
            + " relationship, got "
            + shown
            + " on one; correct it, or omit `weightProperty` for weights of 1. MATCH"
            + " ()-[r:LIKED]->() WHERE "
            + condition
            + " RETURN r finds all such");
    assertThat(server.run("MATCH ()-[r:LIKED]->() WHERE " + condition + " RETURN r")).hasSize(1);
  }

  @Test
  void tellsHowToMakeNumbersOfText(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    server.run("MATCH ()-[r:LIKED]->() SET r.stars = '4.0'");

    // when, then
    server.assertRefused(
        "CALL gnnrec.train({weightProperty: 'stars'})",
        "`weightProperty` `stars` must be a number above 0, or 0 for no like, on every `LIKED`"
            + " relationship, got '4.0' on one; SET r.stars = toFloat(r.stars) makes a number of"
            + " text, or correct it, or omit `weightProperty` for weights of 1. MATCH"
            + " ()-[r:LIKED]->() WHERE r.stars = '4.0' RETURN r finds all such");
  }

  @Test
  void likesThatAreNotCommittedAreNamedAsSuch(PluginServer.Running server) {
    // when
    String refusal =
        server.failure(
            "UNWIND range(1, 3) AS id CREATE (:User {userId: id})-[:LIKED]->(:Movie {movieId: id})"
                + " WITH count(*) AS made CALL gnnrec.train() YIELD modelName RETURN modelName");

    // then
    assertThat(refusal)
        .isEqualTo(
            "the (:User)-[:LIKED]->(:Movie) that this transaction has made are not committed yet,"
                + " and gnnrec trains on committed data; commit first, and call gnnrec.train in a"
                + " transaction of its own");
  }

  @Test
  void aLabelOfWhichOnlyAConstraintIsLeftIsNotOffered(PluginServer.Running server) {
    // given
    Checkerboard.create(server);
    server.run("MATCH (m:Movie) DETACH DELETE m");

    // when, then
    server.assertRefused(
        TRAIN, "no node has the label `Movie`; set `itemLabel` to one of the labels in use (User)");
  }

  @Test
  void aRefusalBeginsWithItsCode(PluginServer.Running server) {
    // when, then
    assertThatThrownBy(() -> server.run(TRAIN))
        .hasMessageStartingWith(
            "Failed to invoke procedure `gnnrec.train`: Caused by: GNNREC-LABEL-NOT-FOUND: no node"
                + " has the label `User`;");
    assertThatThrownBy(() -> server.run("RETURN gnnrec.score(1, 2, 'none')"))
        .hasMessageStartingWith(
            "Failed to invoke function `gnnrec.score`: Caused by: GNNREC-MODEL-NOT-FOUND: ");
    assertThatThrownBy(() -> server.run("CALL gnnrec.train({epoch: 3})"))
        .hasMessageContaining("Caused by: GNNREC-UNKNOWN-KEY: unexpected key `epoch`");
  }
}
