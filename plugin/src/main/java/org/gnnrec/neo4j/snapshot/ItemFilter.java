package org.gnnrec.neo4j.snapshot;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;
import org.gnnrec.configuration.RefusalCode;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Node;

/**
 * Which items may be recommended, by their properties.
 *
 * @param genres an item must have one of these; empty for any
 * @param genresProperty property of items with their genres, a list of strings or one string
 * @param genresSeparator what separates several genres in one string; null for one genre a string
 * @param yearFrom an item must be of this year or a later one; null for any
 * @param yearTo an item must be of this year or an earlier one; null for any
 * @param yearProperty property of items with their year, a whole number
 */
public record ItemFilter(
    Set<String> genres,
    String genresProperty,
    @Nullable String genresSeparator,
    @Nullable Long yearFrom,
    @Nullable Long yearTo,
    String yearProperty) {
  private static final Range YEAR = Range.closed(Integer.MIN_VALUE, Integer.MAX_VALUE);

  /**
   * Reads the filter's keys.
   *
   * @throws ConfigurationException if a value is of the wrong type, or no year is left
   */
  public static ItemFilter from(Configuration configuration) {
    ItemFilter filter =
        new ItemFilter(
            ItemLists.strings(configuration, "genres"),
            configuration.getString("genresProperty", "genres"),
            configuration.getNullableString("genresSeparator", null),
            year(configuration, "yearFrom"),
            year(configuration, "yearTo"),
            configuration.getString("yearProperty", "year"));
    Long from = filter.yearFrom();
    Long to = filter.yearTo();
    if (from != null && to != null && from > to) {
      throw new ConfigurationException(
          "`yearFrom` must not be after `yearTo`, got "
              + from
              + " and "
              + to
              + "; omit one of them, or exchange them");
    }
    return filter;
  }

  private static @Nullable Long year(Configuration configuration, String key) {
    Double year = configuration.getNullableDouble(key, null, YEAR);
    if (year == null) {
      return null;
    }
    if (year != Math.rint(year)) {
      throw new ConfigurationException(
          RefusalCode.WRONG_TYPE,
          "`" + key + "` must be a whole number, got " + year + "; omit it for any year");
    }
    return year.longValue();
  }

  boolean hasYears() {
    return yearFrom != null || yearTo != null;
  }

  /** Whether every item passes. */
  public boolean isEmpty() {
    return genres.isEmpty() && !hasYears();
  }

  /** Whether a year is one of those; an unknown one is not, unless any will do. */
  boolean acceptsYear(@Nullable Long year) {
    return !hasYears()
        || (year != null
            && (yearFrom == null || year >= yearFrom)
            && (yearTo == null || year <= yearTo));
  }

  /** Whether an item is as the filter wants it, by its properties now. */
  public boolean accepts(Node item) {
    return acceptsYear(yearOf(item.getProperty(yearProperty, null)))
        && (genres.isEmpty()
            || genresOf(item.getProperty(genresProperty, null), genresSeparator).stream()
                .anyMatch(genres::contains));
  }

  /** A property's value as a year; null if it is none. */
  static @Nullable Long yearOf(@Nullable Object value) {
    return value instanceof Number number && number.doubleValue() == number.longValue()
        ? (Long) number.longValue()
        : null;
  }

  /** A property's value as genres; none if it is of another type. */
  static List<String> genresOf(@Nullable Object value, @Nullable String separator) {
    if (value instanceof String[] genres) {
      return List.of(genres);
    }
    if (value instanceof String genre) {
      return separator == null
          ? List.of(genre)
          : List.of(genre.split(Pattern.quote(separator), -1));
    }
    return List.of();
  }
}
