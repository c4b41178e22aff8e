package org.gnnrec.feature;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;
import org.gnnrec.configuration.RefusalCode;
import org.jspecify.annotations.Nullable;

/** One side feature that a configuration asks for. */
public sealed interface FeatureChoice {
  /** The name by which it was asked for. */
  String name();

  /**
   * A feature that is computed from the likes.
   *
   * @param feature which
   */
  record LikeStatistic(DerivedFeature feature) implements FeatureChoice {
    @Override
    public String name() {
      return feature.label();
    }
  }

  /**
   * A property of the nodes.
   *
   * @param name the property
   * @param reading how its values become numbers
   * @param dimension to how many numbers a list of numbers is reduced, in [1, 256]
   * @param maxCategories how many of its strings get a column, the commonest ones, in [1, 10000]
   */
  record Property(String name, Reading reading, int dimension, int maxCategories)
      implements FeatureChoice {
    private static final Range DIMENSION = Range.closed(1, 256);
    private static final Range MAX_CATEGORIES = Range.closed(1, 10_000);

    /** Checks the ranges. */
    public Property {
      DIMENSION.require("dimension", dimension);
      MAX_CATEGORIES.require("maxCategories", maxCategories);
    }

    /** A property with the defaults. */
    static Property of(String name) {
      return from(new Configuration(Map.of("property", name)));
    }

    private static Property from(Configuration map) {
      if (!map.has("property")) {
        throw new ConfigurationException("`property` is missing from the map");
      }
      Property property =
          new Property(
              map.getString("property", ""),
              map.getEnum("as", Reading.AUTO),
              map.getInt("dimension", 32, DIMENSION),
              map.getInt("maxCategories", 100, MAX_CATEGORIES));
      map.requireAllKnown();
      return property;
    }
  }

  /** How the values of a property become numbers. */
  enum Reading {
    /** As their type suggests. */
    AUTO,
    /** Numbers and booleans, scaled. */
    NUMBER,
    /** A column for each of the commonest strings or numbers. */
    CATEGORIES,
    /** Lists of numbers, reduced by a singular value decomposition. */
    VECTOR
  }

  /**
   * Reads a list of names and maps. A name is that of a {@link DerivedFeature} or of a property; a
   * map has the key {@code property} and optionally {@code as}, {@code dimension} and {@code
   * maxCategories}.
   *
   * @param key {@code userFeatures} or {@code itemFeatures}
   * @return empty if the key is absent
   * @throws ConfigurationException if something else is in the list, or something twice
   */
  static List<FeatureChoice> from(Configuration configuration, String key) {
    List<FeatureChoice> choices = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Object element : configuration.getList(key, List.of())) {
      FeatureChoice choice = of(key, element);
      if (!names.add(choice.name())) {
        throw new ConfigurationException(
            "`" + key + "` names `" + choice.name() + "` twice; give it once");
      }
      choices.add(choice);
    }
    return choices;
  }

  private static FeatureChoice of(String key, @Nullable Object element) {
    if (element instanceof String name && !name.isBlank()) {
      return DerivedFeature.named(name)
          .<FeatureChoice>map(LikeStatistic::new)
          .orElseGet(() -> Property.of(name));
    }
    if (element instanceof Map<?, ?> map) {
      Map<String, Object> given = new LinkedHashMap<>();
      map.forEach((name, value) -> given.put(String.valueOf(name), value));
      try {
        return Property.from(new Configuration(given));
      } catch (ConfigurationException e) {
        throw e.at(key);
      }
    }
    throw new ConfigurationException(
        RefusalCode.WRONG_TYPE,
        "`"
            + key
            + "` must be a list of names and of maps such as {property: 'genome', dimension: 32},"
            + " got "
            + element
            + " in it");
  }

  /** The properties that must be read for some choices. */
  static List<String> properties(List<FeatureChoice> choices) {
    return choices.stream().filter(Property.class::isInstance).map(FeatureChoice::name).toList();
  }
}
