package org.gnnrec.neo4j.cypher;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.MessageValue;
import org.gnnrec.configuration.RefusalCode;
import org.jspecify.annotations.Nullable;

/** Reads {@code params}, the values of the parameters of Cypher that a caller gives. */
final class CallerParameters {
  /** Begins the names that gnnrec uses beside the caller's. */
  static final String RESERVED = "gnnrec.";

  private CallerParameters() {}

  /**
   * The values by name.
   *
   * @param isGiven whether the configuration has the key that they belong to
   * @throws ConfigurationException if they are no map, have a reserved name, or belong to nothing
   */
  static Map<String, @Nullable Object> from(
      Configuration configuration, CallerKey key, boolean isGiven) {
    if (!configuration.has("params")) {
      return Map.of();
    }
    if (!(configuration.getAny("params") instanceof Map<?, ?> given)) {
      throw new ConfigurationException(
          RefusalCode.WRONG_TYPE,
          "`params` must be a map from the names of "
              + key.quoted()
              + "'s parameters to values, as in {max: 120}, got "
              + MessageValue.of(configuration.getAny("params"))
              + "; omit it for none");
    }
    Map<String, @Nullable Object> params = new HashMap<>();
    for (Map.Entry<?, ?> entry : given.entrySet()) {
      String name = String.valueOf(entry.getKey());
      if (name.startsWith(RESERVED)) {
        throw new ConfigurationException(
            "`params` must not have names that begin with '"
                + RESERVED
                + "', got '"
                + name
                + "'; call it otherwise");
      }
      params.put(name, entry.getValue());
    }
    if (!isGiven) {
      throw new ConfigurationException(
          "`params` are the parameters of "
              + key.quoted()
              + ", which is not there; omit them, or give "
              + key.quoted()
              + ", such as "
              + key.example());
    }
    return params;
  }

  /**
   * The refusal of Cypher whose parameters have no values.
   *
   * @param names of those that are missing, one at least
   */
  static ConfigurationException missing(CallerKey key, Collection<String> names) {
    TreeSet<String> missing = new TreeSet<>(names);
    String first = missing.first();
    return new ConfigurationException(
        "`params` must hold the parameters of "
            + key.quoted()
            + ", but lacks "
            + String.join(", ", missing)
            + "; give them, as in params: {"
            + first
            + ": $"
            + first
            + "}");
  }
}
