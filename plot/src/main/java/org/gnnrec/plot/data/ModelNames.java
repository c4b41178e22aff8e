package org.gnnrec.plot.data;

import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;
import org.neo4j.driver.types.TypeSystem;

/** How a model that is there calls the graph, as it was trained. */
public final class ModelNames {
  private final Value configuration;

  /** Of the model with that name, if there is one. */
  public ModelNames(GraphQueries queries, String modelName) {
    List<Record> rows =
        queries.run(
            "CALL gnnrec.model.list() YIELD modelName, configuration"
                + " WHERE modelName = $modelName RETURN configuration",
            Map.of("modelName", modelName));
    configuration = rows.isEmpty() ? Values.NULL : rows.get(0).get("configuration");
  }

  /** The value of a key of the model's configuration, or another if there is none. */
  public String find(String key, String otherwise) {
    if (configuration.isNull()) {
      return otherwise;
    }
    Value value = configuration.get(key);
    if (value.hasType(TypeSystem.getDefault().LIST())) {
      return String.join("|", value.asList(Value::asString));
    }
    return value.isNull() ? otherwise : value.asString();
  }
}
