package org.gnnrec.neo4j.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gnnrec.neo4j.support.WrittenLists.publishTastes;
import static org.gnnrec.neo4j.support.WrittenLists.usersWithLists;

import org.gnnrec.neo4j.support.PluginServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whose lists are written, and what is refused. */
@ExtendWith(PluginServer.class)
@Timeout(120)
class WriteListsQueryIT {
  @Test
  void writesForUsersThatAQueryNames(PluginServer.Running server) {
    publishTastes(server);
    server.run(
        "CALL gnnrec.recommend.write({userQuery: 'MATCH (u:User) WHERE u.userId < $least RETURN u',"
            + " params: {least: 3}})");
    assertThat(usersWithLists(server)).containsExactly(0L, 1L, 2L);

    server.run(
        "CALL gnnrec.recommend.write({userQuery: 'UNWIND [5, 7.0, 5] AS id RETURN id // all'})");
    assertThat(usersWithLists(server)).containsExactly(0L, 1L, 2L, 5L, 7L);

    assertThat(
            server
                .one(
                    "CALL gnnrec.recommend.write({userQuery: 'MATCH (u:User) WHERE u.userId < 0"
                        + " RETURN u'})")
                .get("warnings")
                .asList())
        .containsExactly("`userQuery` returned no user, so nothing was written");
    assertThat(
            server.failure(
                "CALL gnnrec.recommend.write({userQuery: 'MATCH (u:User:None) RETURN u'})"))
        .isEqualTo("`userQuery` finds nothing, and this database has nowhere the label `None`");
  }

  @Test
  void refusesOtherQueries(PluginServer.Running server) {
    publishTastes(server);
    String reads =
        "`userQuery` must only read the graph; give a query of one column, such as 'MATCH (u:User)"
            + " WHERE u.active RETURN u'";
    assertRefused(server, "MATCH (u:User) SET u.x = 1 RETURN u", reads);
    assertRefused(server, "MATCH (u:User) CALL { WITH u CREATE (n:X) RETURN n } RETURN u", reads);
    assertRefused(server, "CALL gnnrec.train() YIELD modelName RETURN modelName", reads);
    assertRefused(
        server,
        "MATCH (u:User) RETURN u, u.userId",
        "`userQuery` must return one column, of users or their ids, got u, u.userId");
    assertRefused(
        server,
        "MATCH (m:Movie) RETURN m",
        "`userQuery` must return `User` nodes with a userId, got a node that is none");
    assertRefused(
        server,
        "RETURN 1.5",
        "`userQuery` must return `User` nodes or ids of users (integers or strings), got 1.5");
    assertRefused(
        server,
        "RETURN 777",
        "no `User` node has the userId 777; MATCH (u:User) RETURN u LIMIT 10 shows some");
    assertRefused(
        server,
        "MATCH (u:User) WHERE u.userId < $most RETURN u",
        "`params` must hold the parameters of `userQuery`, but lacks most; give them, as in params:"
            + " {most: $most}");
    assertThat(server.failure("CALL gnnrec.recommend.write({userQuery: 'MATCH (u:User RETURN u'})"))
        .startsWith("`userQuery` failed: Invalid input 'RETURN'")
        .contains("(line 1, column 15)")
        .endsWith("; give a query of one column, such as 'MATCH (u:User) WHERE u.active RETURN u'");
    assertThat(server.failure("CALL gnnrec.recommend.write({userQuery: 'RETURN 1; RETURN 2'})"))
        .startsWith("`userQuery` failed: ");
    assertRefused(server, "RETURN 1 / 0", "`userQuery` failed: / by zero; " + remedy());
    assertRefused(
        server,
        "UNWIND range(1, 10000000000) AS x WITH count(x) AS c RETURN c', userQueryTimeoutSeconds: 1, modelName: 'default",
        "`userQuery` was ended after 1 s; make it simpler, or give a longer"
            + " `userQueryTimeoutSeconds`");
  }

  @Test
  void refusesWhatReachesBeyondTheGraph(PluginServer.Running server) {
    publishTastes(server);
    String reachesOut =
        "`userQuery` must not load files or call procedures; do that before, and give what comes of"
            + " it in `params`";
    assertRefused(server, "LOAD CSV FROM \"file:///x\" AS row RETURN row[0]", reachesOut);
    assertRefused(server, "CALL gnnrec.similar.users(3) YIELD user RETURN user", reachesOut);
    assertRefused(
        server,
        "MATCH (u:User) WHERE EXISTS { CALL db.labels() YIELD label RETURN label } RETURN u",
        reachesOut);
  }

  private static String remedy() {
    return "give a query of one column, such as 'MATCH (u:User) WHERE u.active RETURN u'";
  }

  /** The same words as for a filter, whose own test is {@code ItemFilterIT}. */
  @Test
  void refusesOtherParameters(PluginServer.Running server) {
    publishTastes(server);
    server.assertRefused(
        "CALL gnnrec.recommend.write({params: {a: 1}})",
        "`params` are the parameters of `userQuery`, which is not there; omit them, or give"
            + " `userQuery`, such as 'MATCH (u:User) WHERE u.active RETURN u'");
    server.assertRefused(
        "CALL gnnrec.recommend.write({userQuery: 'MATCH (u:User) RETURN u', params: 3})",
        "`params` must be a map from the names of `userQuery`'s parameters to values, as in {max:"
            + " 120}, got 3; omit it for none");
    server.assertRefused(
        "CALL gnnrec.recommend.write({userQuery: 'MATCH (u:User) RETURN u', params: {`gnnrec.a`:"
            + " 1}})",
        "`params` must not have names that begin with 'gnnrec.', got 'gnnrec.a'; call it"
            + " otherwise");
  }

  private static void assertRefused(PluginServer.Running server, String query, String message) {
    server.assertRefused("CALL gnnrec.recommend.write({userQuery: '" + query + "'})", message);
  }

  @Test
  void refusesOtherMistakes(PluginServer.Running server) {
    assertThat(server.failure("CALL gnnrec.recommend.write({topk: 3})"))
        .startsWith("unexpected key `topk` (did you mean `topK`?); known keys: candidates, ");
    assertThat(server.failure("CALL gnnrec.recommend.write({topK: 1001})"))
        .isEqualTo("`topK` must be in [1, 1000], got 1001; omit it for the default of 10");
    assertThat(server.failure("CALL gnnrec.recommend.write({writeRelationshipType: ''})"))
        .isEqualTo(
            "`writeRelationshipType` must not be empty; omit it for the default of 'RECOMMENDED'");
    assertThat(server.failure("CALL gnnrec.recommend.write()"))
        .isEqualTo("there is no model 'default'; CALL gnnrec.train() makes it");
    publishTastes(server);
    server.assertRefused(
        "CALL gnnrec.recommend.write({writeRelationshipType: 'LIKED'})",
        "`writeRelationshipType` must differ from 'LIKED', by which model 'default' knows what users"
            + " like; omit it for the default of 'RECOMMENDED'");
  }
}
