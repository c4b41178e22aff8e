package org.gnnrec.neo4j.artifact;

import java.util.Objects;
import org.gnnrec.artifact.ModelManifest;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Transaction;

/**
 * Puts other chunks in the place of a stored version, which keeps its number and whether it is
 * served. What was there becomes a version that nothing needs, and goes with these.
 *
 * <p>Stateless and thread-safe.
 */
public final class VersionReplacement {
  private final ModelCatalog catalog = new ModelCatalog();

  /**
   * Exchanges a version with one that was written to take its place.
   *
   * @param manifest of what takes the place, with the number of the version and a uuid of its own
   * @param written the number under which it was written
   * @param bytes its size
   */
  public void exchange(Transaction tx, ModelManifest manifest, long written, long bytes) {
    catalog.lock(tx, manifest.modelName());
    Node model = Objects.requireNonNull(ModelCatalog.modelNode(tx, manifest.modelName()));
    Node former = catalog.versionNode(tx, manifest.modelName(), manifest.version());
    Node successor = catalog.versionNode(tx, manifest.modelName(), written);
    former.setProperty("version", written);
    former.setProperty("complete", false);
    successor.setProperty("version", manifest.version());
    successor.setProperty("complete", true);
    successor.setProperty("uuid", manifest.uuid());
    successor.setProperty("bytes", bytes);
    if ((long) model.getProperty("servingVersion", 0L) == manifest.version()) {
      model.setProperty("servingUuid", manifest.uuid());
      model.setProperty("servingBytes", bytes);
    }
  }
}
