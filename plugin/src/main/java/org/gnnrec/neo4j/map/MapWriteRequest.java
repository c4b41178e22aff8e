package org.gnnrec.neo4j.map;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.gnnrec.artifact.ModelManifest;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * What a caller of {@code gnnrec.map.write} asks for, validated.
 *
 * @param map what is computed
 * @param xProperty node property for x
 * @param yProperty node property for y
 * @param overwrite whether values that gnnrec did not write may be replaced
 * @param configuration every key, defaults included
 */
record MapWriteRequest(
    MapRequest map,
    String xProperty,
    String yProperty,
    boolean overwrite,
    Map<String, @Nullable Object> configuration) {

  /**
   * Reads a caller's map.
   *
   * @throws ConfigurationException if a key is unknown or a value is refused
   */
  static MapWriteRequest from(Configuration configuration) {
    MapRequest map = MapRequest.from(configuration);
    String x = configuration.getString("xProperty", "mapX");
    String y = configuration.getString("yProperty", "mapY");
    boolean overwrite = configuration.getBoolean("overwrite", false);
    configuration.requireAllKnown();
    if (x.equals(y)) {
      throw new ConfigurationException(
          "`xProperty` and `yProperty` must be two properties, got '" + x + "' for both");
    }
    return new MapWriteRequest(
        map, x, y, overwrite, new LinkedHashMap<>(configuration.effective()));
  }

  /**
   * Refuses properties that the model itself needs, whatever {@code overwrite} says.
   *
   * @throws ConfigurationException naming such a property
   */
  void requireOthersThan(ModelManifest manifest) {
    Set<String> needed = new TreeSet<>();
    Stream.of(
            manifest.mapping().userIdProperty(),
            manifest.mapping().itemIdProperty(),
            manifest.writeProperty(),
            manifest.itemWriteProperty())
        .filter(Objects::nonNull)
        .forEach(needed::add);
    if (needed.contains(xProperty) || needed.contains(yProperty)) {
      throw new ConfigurationException(
          "`"
              + (needed.contains(xProperty) ? "xProperty" : "yProperty")
              + "` must not be a property that model '"
              + manifest.modelName()
              + "' needs, which are "
              + String.join(", ", needed)
              + "; omit it for the default");
    }
  }
}
