package org.gnnrec.artifact;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gnnrec.graph.GraphMapping;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.Fields;
import org.jspecify.annotations.Nullable;

/**
 * What a model is, apart from its numbers.
 *
 * @param uuid identity of this version, never used again
 * @param modelName the name under which it is served
 * @param version counts the trainings under this name, from 1
 * @param createdAtMillis when it was trained, milliseconds since 1970
 * @param mapping where users, items and likes are in the database
 * @param writeProperty node property with the embeddings, or null for none
 * @param likeCount the number of likes it was trained on
 * @param configuration every key of the training, defaults included
 */
public record ModelManifest(
    String uuid,
    String modelName,
    long version,
    long createdAtMillis,
    GraphMapping mapping,
    @Nullable String writeProperty,
    long likeCount,
    Map<String, @Nullable Object> configuration) {

  /** The key of {@link #itemWriteProperty} in the configuration. */
  public static final String ITEM_WRITE_PROPERTY = "itemWriteProperty";

  /** The kind of model, such as {@code lightgcn}. */
  public String model() {
    return String.valueOf(configuration.get("model"));
  }

  /**
   * Node property with the embeddings of items, or null for none: another than that of users where
   * nodes are both.
   */
  public @Nullable String itemWriteProperty() {
    Object property = configuration.get(ITEM_WRITE_PROPERTY);
    return property instanceof String name && writeProperty != null ? name : writeProperty;
  }

  ModelManifest withUuid(String other) {
    return new ModelManifest(
        other,
        modelName,
        version,
        createdAtMillis,
        mapping,
        writeProperty,
        likeCount,
        configuration);
  }

  Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("uuid", uuid);
    map.put("modelName", modelName);
    map.put("version", version);
    map.put("createdAtMillis", createdAtMillis);
    map.put("mapping", mapping.toMap());
    map.put("writeProperty", writeProperty);
    map.put("likeCount", likeCount);
    map.put("configuration", configuration);
    return map;
  }

  static ModelManifest from(Fields fields) throws CorruptFileException {
    Object writeProperty = fields.optional("writeProperty");
    Map<String, @Nullable Object> configuration = new LinkedHashMap<>();
    fields
        .fields("configuration")
        .values()
        .forEach((key, value) -> configuration.put(String.valueOf(key), value));
    return new ModelManifest(
        fields.string("uuid"),
        fields.string("modelName"),
        fields.number("version"),
        fields.number("createdAtMillis"),
        GraphMapping.from(fields.fields("mapping")),
        writeProperty == null ? null : String.valueOf(writeProperty),
        fields.number("likeCount"),
        configuration);
  }
}
