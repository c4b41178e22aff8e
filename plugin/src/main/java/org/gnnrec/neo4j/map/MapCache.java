package org.gnnrec.neo4j.map;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gnnrec.artifact.ModelArtifact;
import org.gnnrec.projection.ProjectionSpecification;
import org.jspecify.annotations.Nullable;

/**
 * The maps that were asked for last, since the same request for the same version gives the same map
 * and takes seconds. Memory pressure may drop an entry. Thread-safe.
 */
public final class MapCache {
  private static final int MOST = 8;

  /** The oldest first. */
  private final Map<Key, SoftReference<ComputedMap>> maps = new LinkedHashMap<>(16, 0.75f, true);

  private record Key(
      String databaseId,
      String versionUuid,
      MapRequest.Nodes nodes,
      int maxNodes,
      ProjectionSpecification specification) {
    static Key of(String databaseId, ModelArtifact artifact, MapRequest request) {
      return new Key(
          databaseId,
          artifact.manifest().uuid(),
          request.nodes(),
          request.maxNodes(),
          request.specification());
    }
  }

  /**
   * A map that was computed before, or null.
   *
   * @param databaseId identity of the database; a restored copy of it is another one
   */
  @Nullable
  synchronized ComputedMap find(String databaseId, ModelArtifact artifact, MapRequest request) {
    SoftReference<ComputedMap> map = maps.get(Key.of(databaseId, artifact, request));
    return map == null ? null : map.get();
  }

  /** Drops the maps of a database. */
  public synchronized void clear(String databaseId) {
    maps.keySet().removeIf(key -> key.databaseId().equals(databaseId));
  }

  /**
   * Keeps a map.
   *
   * @param databaseId identity of the database; a restored copy of it is another one
   */
  synchronized void put(
      String databaseId, ModelArtifact artifact, MapRequest request, ComputedMap map) {
    maps.put(Key.of(databaseId, artifact, request), new SoftReference<>(map));
    if (maps.size() > MOST) {
      maps.remove(maps.keySet().iterator().next());
    }
  }
}
