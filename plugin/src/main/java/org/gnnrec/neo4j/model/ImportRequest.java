package org.gnnrec.neo4j.model;

import java.util.Map;
import org.gnnrec.artifact.ModelManifest;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;
import org.jspecify.annotations.Nullable;

/**
 * What a caller of {@code gnnrec.model.import} asks for, validated.
 *
 * @param modelName name under which the model is served, or null for that of the file
 * @param givesWriteProperty whether the caller names a property, or none, instead of the file's
 * @param writeProperty that property
 * @param overwrite whether values that gnnrec did not write may be replaced
 * @param minimumMatch which part of the users, and of the items, must be in the database
 */
record ImportRequest(
    @Nullable String modelName,
    boolean givesWriteProperty,
    @Nullable String writeProperty,
    boolean overwrite,
    double minimumMatch) {

  /**
   * Reads a caller's map.
   *
   * @throws ConfigurationException if a key is unknown or a value is refused
   */
  static ImportRequest from(Map<String, ?> given) {
    Configuration configuration = new Configuration(given);
    ImportRequest request =
        new ImportRequest(
            configuration.getNullableString("modelName", null),
            configuration.has("writeProperty"),
            configuration.getNullableString("writeProperty", null),
            configuration.getBoolean("overwrite", false),
            configuration.getDouble("minimumMatch", 0.5, Range.closed(0, 1)));
    configuration.requireAllKnown();
    return request;
  }

  /** The name under which a file's model will be served. */
  String modelName(ModelManifest manifest) {
    return modelName == null ? manifest.modelName() : modelName;
  }

  @Nullable String writeProperty(ModelManifest manifest) {
    return givesWriteProperty ? writeProperty : manifest.writeProperty();
  }
}
