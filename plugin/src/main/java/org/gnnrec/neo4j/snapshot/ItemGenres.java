package org.gnnrec.neo4j.snapshot;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.DidYouMean;
import org.gnnrec.configuration.RefusalCode;

/**
 * Items by their genres. Immutable and thread-safe.
 *
 * @param items item indexes by genre
 * @param use how many items have genres
 */
record ItemGenres(Map<String, BitSet> items, ColumnUse use) {
  private static final int MOST_SHOWN = 20;

  /**
   * The items that have one of some genres.
   *
   * @throws ConfigurationException if no item has any of them, or one is another spelling of a
   *     genre that items have
   */
  BitSet any(Set<String> genres) {
    use.requireUsable(
        "genres",
        "genresProperty",
        "strings or lists of strings",
        "SET m.genres = split(m.genres, '|') makes a list of a string");
    BitSet any = new BitSet();
    for (String genre : genres) {
      BitSet of = items.get(genre);
      if (of != null) {
        any.or(of);
      }
    }
    for (String genre : genres) {
      Optional<String> near =
          items.containsKey(genre) ? Optional.empty() : DidYouMean.nearest(genre, items.keySet());
      if (near.isPresent() || any.isEmpty()) {
        throw unknown(genre, near);
      }
    }
    return any;
  }

  private ConfigurationException unknown(String genre, Optional<String> near) {
    List<String> most =
        items.entrySet().stream()
            .sorted(
                Comparator.comparingInt(
                        (Map.Entry<String, BitSet> entry) -> -entry.getValue().cardinality())
                    .thenComparing(Map.Entry::getKey))
            .limit(MOST_SHOWN)
            .map(Map.Entry::getKey)
            .toList();
    // 'Adventure|Comedy' in one string is how MovieLens' files have it.
    boolean joined = items.keySet().stream().anyMatch(each -> isPart(genre, each));
    return new ConfigurationException(
        RefusalCode.FILTER_MATCHES_NOTHING,
        "`genres`: no `"
            + use.label()
            + "` node has the genre '"
            + genre
            + "' in `"
            + use.property()
            + "`"
            + near.map(word -> " (did you mean '" + word + "'?)").orElse("")
            + (joined
                ? "; the values hold several genres each, so give `genresSeparator: '|'`, or make"
                    + " lists of them by SET m.genres = split(m.genres, '|')"
                : "; "
                    + (items.size() > MOST_SHOWN ? "the commonest" : "genres in use")
                    + ": "
                    + String.join(", ", most)));
  }

  private static boolean isPart(String genre, String value) {
    return value.length() > genre.length() && List.of(value.split("\\|", -1)).contains(genre);
  }
}
