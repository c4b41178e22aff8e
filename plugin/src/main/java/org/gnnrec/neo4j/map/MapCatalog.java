package org.gnnrec.neo4j.map;

import java.util.List;
import java.util.Optional;
import org.gnnrec.neo4j.artifact.ModelCatalog;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/**
 * The coordinates that models have written, one map for each model, as properties of its node in
 * the {@link ModelCatalog}; they go with it.
 *
 * <p>Stateless and thread-safe; every method works in the transaction that it is given.
 */
final class MapCatalog {
  private static final String X_PROPERTY = "mapXProperty";

  /** A model's map. */
  Optional<MapEntry> find(Transaction tx, String modelName) {
    Node model = ModelCatalog.modelNode(tx, modelName);
    if (model == null || !model.hasProperty(X_PROPERTY)) {
      return Optional.empty();
    }
    return Optional.of(
        new MapEntry(
            (String) model.getProperty(X_PROPERTY),
            (String) model.getProperty("mapYProperty"),
            List.of((String[]) model.getProperty("mapLabels")),
            (long) model.getProperty("mapModelVersion"),
            (float[]) model.getProperty("mapCoordinates")));
  }

  /** Records a model's map, in place of what was recorded. */
  void put(Transaction tx, String modelName, MapEntry map) {
    Node model = ModelCatalog.modelNode(tx, modelName);
    if (model == null) {
      return;
    }
    model.setProperty(X_PROPERTY, map.xProperty());
    model.setProperty("mapYProperty", map.yProperty());
    model.setProperty("mapLabels", map.labels().toArray(new String[0]));
    model.setProperty("mapModelVersion", map.modelVersion());
    model.setProperty("mapCoordinates", map.coordinates());
  }
}
