package org.gnnrec.importer;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.gnnrec.importer.dataset.ImportException;
import org.gnnrec.importer.format.DataSet;
import org.gnnrec.importer.format.Movie;
import org.gnnrec.importer.format.Rating;
import org.gnnrec.importer.format.User;
import org.gnnrec.importer.write.RatingTable;

/** A whole data set in memory, checked: ids are unique and every rating's user and movie exist. */
record ReadDataSet(
    String name,
    List<User> users,
    List<Movie> movies,
    List<String> genres,
    RatingTable.Grouped ratings,
    long duplicateRatings) {

  /** How often progress is told while reading, in rows. */
  private static final int TELL_EVERY = 10_000;

  /** Reads; {@code progress} hears of rows read. */
  static ReadDataSet read(DataSet dataSet, LongConsumer progress) {
    List<User> users = list(dataSet.users());
    List<Movie> movies = list(dataSet.movies());
    progress.accept(users.size() + movies.size());
    long[] userIds = users.stream().mapToLong(User::userId).toArray();
    long[] movieIds = movies.stream().mapToLong(Movie::movieId).toArray();
    Map<Long, Integer> userIndexes = indexes(userIds, "userId", dataSet);
    Map<Long, Integer> movieIndexes = indexes(movieIds, "movieId", dataSet);
    Set<String> genres = new LinkedHashSet<>();
    movies.forEach(movie -> genres.addAll(movie.genres()));
    RatingTable table = new RatingTable();
    try (Stream<Rating> ratings = dataSet.ratings()) {
      ratings
          .sequential()
          .forEach(
              rating -> {
                table.add(
                    index(rating.userId(), userIndexes, "userId", dataSet, table.size()),
                    index(rating.movieId(), movieIndexes, "movieId", dataSet, table.size()),
                    rating.rating(),
                    rating.timestamp());
                if (table.size() % TELL_EVERY == 0) {
                  progress.accept(TELL_EVERY);
                }
              });
    }
    progress.accept(table.size() % TELL_EVERY);
    RatingTable.Grouped grouped = table.groupedByUser(userIds, movieIds);
    return new ReadDataSet(
        dataSet.name(), users, movies, List.copyOf(genres), grouped, table.size() - grouped.size());
  }

  /** Pairs of a movie and a genre. */
  long genreLinks() {
    return genreLinks(movies);
  }

  /** Pairs of one of the movies and a genre. */
  static long genreLinks(List<Movie> movies) {
    return movies.stream().mapToLong(movie -> movie.genres().size()).sum();
  }

  private static <T> List<T> list(Stream<T> stream) {
    try (stream) {
      return stream.toList();
    }
  }

  private static Map<Long, Integer> indexes(long[] ids, String name, DataSet dataSet) {
    Map<Long, Integer> indexes = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      if (indexes.put(ids[i], i) != null) {
        throw new ImportException("`" + name + "` " + ids[i] + " comes twice in " + dataSet.name());
      }
    }
    return indexes;
  }

  private static int index(
      long id, Map<Long, Integer> indexes, String name, DataSet dataSet, int position) {
    Integer index = indexes.get(id);
    if (index == null) {
      throw new ImportException(
          "Rating "
              + (position + 1)
              + " of "
              + dataSet.name()
              + " has the unknown `"
              + name
              + "` "
              + id);
    }
    return index;
  }
}
