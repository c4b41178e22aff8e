package org.gnnrec.neo4j.evaluate;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.specification.ModelKind;
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
    for (String key : new TreeSet<>(given.keySet())) {
      if (!known.containsKey(key)) {
        example(key, given.get(key))
            .ifPresent(
                example -> {
                  throw new ConfigurationException(
                      RefusalCode.UNKNOWN_KEY,
                      String.format(
                          Locale.ROOT,
                          "`%s` is a key of a model; give it in `%s`, as in %s: %s",
                          key,
                          home,
                          home,
                          home.equals("models") ? "[" + example + "]" : example));
                });
      }
    }
    configuration.requireAllKnown();
  }

  /** A model's map with the key, or nothing if no model has it. */
  private static Optional<String> example(String key, @Nullable Object value) {
    String entry = key + ": " + ConfigurationLists.shown(value);
    if (key.equals(ModelKind.KEY)) {
      return Optional.of("{" + entry + "}");
    }
    return ModelKind.ALL.stream()
        .filter(kind -> kind.parameters().find(key) != null)
        .findFirst()
        .map(kind -> "{model: '" + kind.modelName() + "', " + entry + "}");
  }
}
