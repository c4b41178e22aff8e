package org.gnnrec.neo4j.snapshot;

import java.util.Set;
import java.util.TreeSet;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.DidYouMean;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.neo4j.graph.CypherText;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;

/**
 * How far a property of the items serves a filter, to tell a filter that finds nothing from one
 * that cannot find anything.
 *
 * @param label of the items
 * @param property that the filter looks at
 * @param usable how many items have a value of the wanted type
 * @param unusable a value of another type, or null if there is none
 * @param names properties that items have, of the first ones at least
 */
record ColumnUse(
    String label, String property, int usable, @Nullable Object unusable, Set<String> names) {

  /** Looks at one item after the other. Not thread-safe. */
  static final class Builder {
    private static final int MOST_NAMED = 100;

    private final String label;
    private final String property;
    private final Set<String> names = new TreeSet<>();
    private int looked;
    private int usable;
    private @Nullable Object unusable;

    Builder(String label, String property) {
      this.label = label;
      this.property = property;
    }

    /** Looks at an item. */
    void look(Node item) {
      if (looked++ < MOST_NAMED) {
        item.getPropertyKeys().forEach(names::add);
      }
    }

    /** Counts a value that the item has. */
    void value(Object value, boolean isUsable) {
      if (isUsable) {
        usable++;
      } else if (unusable == null) {
        unusable = value;
      }
    }

    ColumnUse build() {
      return new ColumnUse(label, property, usable, unusable, Set.copyOf(names));
    }
  }

  /**
   * Refuses a property that no item has with such a value.
   *
   * @param key by which the caller filters
   * @param propertyKey by which the caller may name another property
   * @param wanted what the values must be
   * @param remedy how to make them so
   * @throws ConfigurationException if none is usable
   */
  void requireUsable(String key, String propertyKey, String wanted, String remedy) {
    if (usable > 0) {
      return;
    }
    if (unusable != null) {
      throw new ConfigurationException(
          RefusalCode.FILTER_MATCHES_NOTHING,
          "`"
              + key
              + "` needs "
              + wanted
              + " in the property `"
              + property
              + "` of the `"
              + label
              + "` nodes, which hold values such as "
              + CypherText.of(unusable)
              + "; "
              + remedy);
    }
    throw new ConfigurationException(
        RefusalCode.FILTER_MATCHES_NOTHING,
        "`"
            + key
            + "` needs the property `"
            + property
            + "`, which no `"
            + label
            + "` node has"
            + DidYouMean.nearest(property, names)
                .map(near -> " (did you mean `" + near + "`?)")
                .orElse("")
            + "; name another one as `"
            + propertyKey
            + "`, they have "
            + new TreeSet<>(names));
  }
}
