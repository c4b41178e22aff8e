package org.gnnrec.importer.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A movie of a data set.
 *
 * @param movieId the movie's external id, unique in the data set
 * @param title the title as one would say it, without the year
 * @param year the year of release, null when unknown
 * @param genres the names of the genres in the order of the source, each once; may be empty
 */
public record Movie(long movieId, String title, @Nullable Integer year, List<String> genres) {
  /** Drops repeated genres and copies the list. */
  public Movie {
    genres = genres.stream().distinct().toList();
  }
}
