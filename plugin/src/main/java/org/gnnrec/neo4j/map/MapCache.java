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
      String versionUuid,
      MapRequest.Nodes nodes,
      int maxNodes,
      ProjectionSpecification specification) {
    static Key of(ModelArtifact artifact, MapRequest request) {
      return new Key(
          artifact.manifest().uuid(), request.nodes(), request.maxNodes(), request.specification());
    }
  }

  /** A map that was computed before, or null. */
  public synchronized @Nullable ComputedMap find(ModelArtifact artifact, MapRequest request) {
    SoftReference<ComputedMap> map = maps.get(Key.of(artifact, request));
    return map == null ? null : map.get();
  }

  /** Keeps a map. */
  public synchronized void put(ModelArtifact artifact, MapRequest request, ComputedMap map) {
    maps.put(Key.of(artifact, request), new SoftReference<>(map));
    if (maps.size() > MOST) {
      maps.remove(maps.keySet().iterator().next());
    }
  }
}
