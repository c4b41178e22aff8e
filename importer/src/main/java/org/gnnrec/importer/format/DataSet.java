package org.gnnrec.importer.format;

import java.util.stream.Stream;
import org.gnnrec.importer.dataset.ImportException;

/**
 * Users, movies and ratings from one source.
 *
 * <p>Every stream is opened lazily, must be closed by the caller, is sequential, and may be opened
 * again; it then yields the same elements in the same order. A broken source is reported by an
 * {@link ImportException} from the method that opens the stream or from its terminal operation.
 */
public interface DataSet {
  /** A short name for progress lines and errors, such as {@code movielens-100k}. */
  String name();

  /** All users, each id once. */
  Stream<User> users();

  /** All movies, each id once. */
  Stream<Movie> movies();

  /**
   * All ratings in the order of the source. Users and movies are among {@link #users()} and {@link
   * #movies()}; where a pair comes more than once the last one counts.
   */
  Stream<Rating> ratings();
}
