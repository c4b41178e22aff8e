package org.gnnrec.neo4j.evaluate;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.graph.GraphSize;
import org.gnnrec.specification.ModelSpecification;
import org.jspecify.annotations.Nullable;

/** Tells keys of models from keys of a call. Stateless and thread-safe. */
public final class ModelKeys {
  private ModelKeys() {}

  /**
   * Refuses unknown keys, and keys of a model with the place where they belong.
   *
   * @param home the key whose map they belong into
   * @param configuration from which all keys of the call have been read
   */
  public static void requireNoneOf(String home, Map<String, ?> given, Configuration configuration) {
    Map<String, @Nullable Object> known = configuration.effective();
    Configuration model = new Configuration(new HashMap<>());
    ModelSpecification.from(model, GraphSize.UNKNOWN);
    for (String key : new TreeSet<>(given.keySet())) {
      if (!known.containsKey(key) && model.effective().containsKey(key)) {
        throw new ConfigurationException(
            "`"
                + key
                + "` is a key of a model; give it in `"
                + home
                + "`, as in "
                + home
                + (home.equals("models") ? ": [{" : ": {")
                + "model: 'lightgcn', "
                + key
                + ": "
                + ConfigurationLists.shown(given.get(key))
                + (home.equals("models") ? "}]" : "}"));
      }
    }
    configuration.requireAllKnown();
  }
}
