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
                .one("CALL gnnrec.recommend.write({userQuery: 'MATCH (u:User:None) RETURN u'})")
                .get("warnings")
                .asList())
        .containsExactly("`userQuery` returned no user, so nothing was written");
  }

  @Test
  void refusesOtherQueries(PluginServer.Running server) {
    publishTastes(server);
    String reads = "`userQuery` must only read, such as 'MATCH (u:User) WHERE u.active RETURN u'";
    assertRefused(server, "MATCH (u:User) SET u.x = 1 RETURN u", reads);
    assertRefused(server, "MATCH (u:User) CALL { WITH u CREATE (n:X) RETURN n } RETURN u", reads);
    assertRefused(server, "CALL gnnrec.train() YIELD modelName RETURN modelName", reads);
    assertRefused(
        server,
        "MATCH (u:User) RETURN u, u.userId",
        "`userQuery` must return one column, of users or their ids, got u, u.userId");
    assertRefused(
        server,
        "LOAD CSV FROM \"file:///x\" AS row RETURN row[0]",
        "`userQuery` must not LOAD CSV; give values in `params` instead");
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
        "`userQuery` cannot be run: Expected parameter(s): most; give it in `params`");
    assertThat(server.failure("CALL gnnrec.recommend.write({userQuery: 'MATCH (u:User RETURN u'})"))
        .startsWith("`userQuery` cannot be run: Invalid input");
    assertThat(server.failure("CALL gnnrec.recommend.write({userQuery: 'RETURN 1; RETURN 2'})"))
        .startsWith("`userQuery` cannot be run: ");
    assertRefused(
        server,
        "UNWIND range(1, 10000000000) AS x WITH count(x) AS c RETURN c', userQueryTimeoutSeconds: 1, modelName: 'default",
        "`userQuery` took longer than 1 s; make it quicker, or give a longer"
            + " `userQueryTimeoutSeconds`");
    server.assertRefused(
        "CALL gnnrec.recommend.write({params: {a: 1}})",
        "`params` are for `userQuery`, which is missing; give both or neither");
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
