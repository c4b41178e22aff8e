package org.gnnrec.importer;

import java.util.List;
import java.util.stream.Stream;
import org.gnnrec.importer.format.DataSet;
import org.gnnrec.importer.format.Movie;
import org.gnnrec.importer.format.Rating;
import org.gnnrec.importer.format.User;

/**
 * A data set written down in a test.
 *
 * @param userList its users
 * @param movieList its movies
 * @param ratingList its ratings
 */
record InMemoryDataSet(List<User> userList, List<Movie> movieList, List<Rating> ratingList)
    implements DataSet {
  @Override
  public String name() {
    return "in-memory";
  }

  @Override
  public Stream<User> users() {
    return userList.stream();
  }

  @Override
  public Stream<Movie> movies() {
    return movieList.stream();
  }

  @Override
  public Stream<Rating> ratings() {
    return ratingList.stream();
  }
}
