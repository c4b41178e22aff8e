package org.gnnrec.neo4j.map;

import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.neo4j.call.Arguments;
import org.gnnrec.neo4j.call.JobContext;
import org.gnnrec.neo4j.call.ModelRows;
import org.gnnrec.neo4j.call.ProcedureCall;
import org.gnnrec.neo4j.job.JobKind;
import org.gnnrec.neo4j.map.MapCoordinates.Side;
import org.neo4j.graphdb.Node;
import org.neo4j.procedure.Description;
import org.neo4j.procedure.Mode;
import org.neo4j.procedure.Name;
import org.neo4j.procedure.Procedure;

/** {@code gnnrec.map} and {@code gnnrec.map.write}. */
public final class MapProcedures extends ProcedureCall {
  /**
   * A row of {@code gnnrec.map}.
   *
   * @param kind {@code item} or {@code user}
   * @param id external id
   * @param node of it
   * @param x coordinate
   * @param y coordinate
   */
  public record MapRow(String kind, Object id, Node node, double x, double y) {}

  /**
   * The row of {@code gnnrec.map.write}.
   *
   * @param modelName name of the model
   * @param modelVersion the version whose map it is
   * @param method how it was laid out
   * @param itemCount items on the map
   * @param userCount users on the map
   * @param nodesOmitted nodes that are not on it since there are more than {@code maxNodes}
   * @param trustworthiness how far neighbours on the map are neighbours indeed
   * @param nodePropertiesWritten how many properties have another value now
   * @param computeMillis of the trainer's process
   * @param writeMillis of the nodes
   * @param configuration every key, defaults included
   */
  public record MapWriteRow(
      String modelName,
      long modelVersion,
      String method,
      long itemCount,
      long userCount,
      long nodesOmitted,
      double trustworthiness,
      long nodePropertiesWritten,
      long computeMillis,
      long writeMillis,
      Map<String, Object> configuration) {}

  /** Lays users and items out in the plane. */
  @Procedure(name = "gnnrec.map", mode = Mode.READ)
  @Description(
      "Lays the users and items of a model out in the plane, so that those with similar vectors lie"
          + " near each other; by 'umap', 'tsne' or 'pca'. Example: CALL gnnrec.map({method: 'pca',"
          + " nodes: 'items'}) YIELD node, x, y")
  public Stream<MapRow> map(
      @Name(value = "configuration", defaultValue = "{}") Map<String, Object> configuration) {
    return measured("gnnrec.map", () -> mapRows(configuration));
  }

  private Stream<MapRow> mapRows(Map<String, Object> configuration) {
    Configuration given = new Configuration(Arguments.configuration(configuration));
    MapRequest request = MapRequest.from(given);
    given.requireAllKnown();
    ModelArtifact artifact = artifact(request.modelName(), request.modelVersion());
    String databaseId = databaseId();
    ComputedMap map = cache().find(databaseId, artifact, request);
    if (map == null) {
      map =
          ComputedMap.compute(
              MapPoints.of(artifact, request), request, 0, trainer(), untilTerminated());
      cache().put(databaseId, artifact, request, map);
    }
    float[] coordinates = map.projection().coordinates().values();
    MapPoints points = map.points();
    return Stream.concat(
        rows("item", ComputedMap.items(artifact, points), coordinates, 0),
        rows("user", ComputedMap.users(artifact, points), coordinates, points.items().length));
  }

  /** Nodes that are no more have no row. */
  private Stream<MapRow> rows(String kind, Side side, float[] coordinates, int first) {
    return IntStream.range(0, side.indexes().length)
        .boxed()
        .flatMap(
            row -> {
              Node node = side.find(tx, row);
              Object id = side.ids().idAt(side.indexes()[row]);
              int at = 2 * (first + row);
              return node == null
                  ? Stream.empty()
                  : Stream.of(new MapRow(kind, id, node, coordinates[at], coordinates[at + 1]));
            });
  }

  /** Writes the coordinates of users and items to their nodes. */
  @Procedure(name = "gnnrec.map.write", mode = Mode.WRITE)
  @Description(
      "Writes what gnnrec.map computes to the nodes, as properties mapX and mapY; replaces what it"
          + " wrote before. Example: CALL gnnrec.map.write({method: 'pca'}) YIELD"
          + " trustworthiness, nodePropertiesWritten")
  public Stream<MapWriteRow> write(
      @Name(value = "configuration", defaultValue = "{}") Map<String, Object> configuration) {
    return measured("gnnrec.map.write", () -> writeRows(configuration));
  }

  private Stream<MapWriteRow> writeRows(Map<String, Object> configuration) {
    MapWriteRequest request =
        MapWriteRequest.from(new Configuration(Arguments.configuration(configuration)));
    MapRequest map = request.map();
    ModelArtifact artifact = artifact(map.modelName(), map.modelVersion());
    MapJob.Outcome outcome =
        runJob(JobKind.WRITE_MAP, map.modelName(), job -> write(request, artifact, job));
    MapPoints points = outcome.map().points();
    return Stream.of(
        new MapWriteRow(
            map.modelName(),
            artifact.manifest().version(),
            map.specification().label(),
            points.items().length,
            points.users().length,
            points.omitted(),
            outcome.map().projection().trustworthiness(),
            outcome.nodePropertiesWritten(),
            outcome.computeMillis(),
            outcome.writeMillis(),
            ModelRows.withoutNullType(request.configuration())));
  }

  private static MapCache cache() {
    return kept(MapCache.class, MapCache::new);
  }

  private static MapJob.Outcome write(
      MapWriteRequest request, ModelArtifact artifact, JobContext context) {
    context.transactions().requireWritable();
    context.job().published(artifact.manifest().version());
    MapJob.Outcome outcome =
        new MapJob(context.transactions(), context.trainer(), context.job()).run(request, artifact);
    context
        .log()
        .info(
            "gnnrec: model '%s': map of version %d by %s, %d properties written; computing %d ms,"
                + " writing %d ms",
            request.map().modelName(),
            artifact.manifest().version(),
            request.map().specification().label(),
            outcome.nodePropertiesWritten(),
            outcome.computeMillis(),
            outcome.writeMillis());
    return outcome;
  }
}
