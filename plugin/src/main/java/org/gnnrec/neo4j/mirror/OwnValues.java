package org.gnnrec.neo4j.mirror;

import java.util.List;
import org.gnnrec.artifact.ModelArtifact;

/**
 * Which values on nodes gnnrec may replace. A value is its own exactly if it equals, float for
 * float, what a stored version of the same model has for a node with that external id; the label
 * may have been renamed since.
 *
 * <p>Immutable and thread-safe.
 */
public final class OwnValues {
  private enum Extent {
    OF_VERSIONS,
    VECTORS,
    ANYTHING
  }

  private final Extent extent;
  private final List<MirroredNodes> sides;

  private OwnValues(Extent extent, List<MirroredNodes> sides) {
    this.extent = extent;
    this.sides = sides;
  }

  /** What these versions have written. */
  public static OwnValues of(List<ModelArtifact> versions) {
    return new OwnValues(
        Extent.OF_VERSIONS,
        versions.stream().flatMap(version -> MirroredNodes.of(version).stream()).toList());
  }

  /**
   * Any {@code float[]}: for a property that the catalog says is this model's, where the version
   * that could tell is damaged.
   */
  public static OwnValues anyVector() {
    return new OwnValues(Extent.VECTORS, List.of());
  }

  /** Anything, since the caller has said so. */
  public static OwnValues anything() {
    return new OwnValues(Extent.ANYTHING, List.of());
  }

  /**
   * Whether a value may be replaced.
   *
   * @param property that it is in
   * @param id external id of that node
   */
  boolean contain(String property, Object id, Object value) {
    return switch (extent) {
      case ANYTHING -> true;
      case VECTORS -> value instanceof float[];
      case OF_VERSIONS -> sides.stream().anyMatch(side -> has(side, property, id, value));
    };
  }

  private static boolean has(MirroredNodes side, String property, Object id, Object value) {
    int index = side.property().equals(property) ? side.ids().indexOf(id) : -1;
    return index >= 0 && side.has(index, value);
  }
}
