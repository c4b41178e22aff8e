package org.gnnrec.neo4j.snapshot;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.MessageValue;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.neo4j.graph.ExternalIds;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;

/** Reads lists that callers pass: of items, as ids or as nodes, and of words. */
public final class ItemLists {
  private static final int MOST = 10_000;
  private static final String ALL_ALIKE = "omit it to weigh all alike";

  private ItemLists() {}

  /**
   * Items under a key.
   *
   * @param without what holds if it is absent, for the error
   * @return ids, and nodes where the caller gave such; null if the key is absent
   * @throws ConfigurationException if there are too many, or one is neither an id nor a node
   */
  public static @Nullable Set<Object> items(
      Configuration configuration, String key, String without) {
    List<?> list = list(configuration, key, "ids of items or nodes", "omit it for " + without);
    return list == null ? null : new LinkedHashSet<>(items(key, list));
  }

  /**
   * Items of an argument, in order.
   *
   * @throws ConfigurationException if there are too many, or one is neither an id nor a node
   */
  public static List<Object> items(String key, List<?> list) {
    List<Object> items = new ArrayList<>();
    for (Object element : atMost(key, list)) {
      Object item = element instanceof Node ? element : ExternalIds.given(element);
      if (item == null) {
        throw new ConfigurationException(
            RefusalCode.WRONG_TYPE,
            "`"
                + key
                + "` must hold ids of items (integers or strings) or nodes, got "
                + MessageValue.of(element)
                + " in it"
                + ExternalIds.hint(element));
      }
      items.add(item);
    }
    return items;
  }

  /**
   * Words under a key.
   *
   * @throws ConfigurationException if there are too many, or one is no string
   */
  static Set<String> strings(Configuration configuration, String key) {
    Set<String> words = new LinkedHashSet<>();
    for (Object element : atMost(key, configuration.getList(key, List.of()))) {
      if (!(element instanceof String word)) {
        throw new ConfigurationException(
            RefusalCode.WRONG_TYPE,
            "`" + key + "` must hold strings, got " + MessageValue.of(element) + " in it");
      }
      words.add(word);
    }
    return words;
  }

  /**
   * Weights of items.
   *
   * @param count how many items there are
   * @return null if the caller gave none
   * @throws ConfigurationException if there is not one for each item, or one is not positive
   */
  public static @Nullable List<Float> weights(Configuration configuration, int count) {
    List<?> list = list(configuration, "weights", "positive numbers, one for each item", ALL_ALIKE);
    if (list == null) {
      return null;
    }
    if (list.size() != count) {
      throw new ConfigurationException(
          "`weights` must have one number for each of the "
              + count
              + " items, got "
              + list.size()
              + "; "
              + ALL_ALIKE);
    }
    List<Float> weights = new ArrayList<>();
    for (Object element : list) {
      float weight = element instanceof Number number ? number.floatValue() : Float.NaN;
      if (!(weight > 0) || Float.isInfinite(weight)) {
        throw new ConfigurationException(
            "`weights` must hold positive numbers, got "
                + MessageValue.of(element)
                + " in it; "
                + ALL_ALIKE);
      }
      weights.add(weight);
    }
    return weights;
  }

  /** A list whose absence means something else than an empty one; null if it is absent. */
  private static @Nullable List<?> list(
      Configuration configuration, String key, String what, String remedy) {
    Object given = configuration.getAny(key);
    if (!configuration.has(key)) {
      return null;
    }
    if (!(given instanceof List<?> list)) {
      throw new ConfigurationException(
          RefusalCode.WRONG_TYPE,
          "`"
              + key
              + "` must be a list of "
              + what
              + ", got "
              + MessageValue.of(given)
              + "; "
              + remedy);
    }
    return list;
  }

  private static List<?> atMost(String key, List<?> list) {
    if (list.size() > MOST) {
      throw new ConfigurationException(
          RefusalCode.OUT_OF_RANGE,
          "`"
              + key
              + "` must have at most "
              + MOST
              + " entries, got "
              + list.size()
              + "; give fewer");
    }
    return list;
  }
}
