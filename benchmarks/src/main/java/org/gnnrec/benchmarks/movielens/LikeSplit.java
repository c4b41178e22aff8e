package org.gnnrec.benchmarks.movielens;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.Vocabulary;
import org.gnnrec.importer.format.DataSet;
import org.gnnrec.importer.format.Movie;
import org.gnnrec.importer.format.RatedMovies;
import org.gnnrec.importer.format.Rating;
import org.gnnrec.importer.format.User;
import org.gnnrec.sampling.HoldOut;

/**
 * The likes of a data set (ratings of 4 and more), 20 % of each user's held out at random. Users
 * and items are those with likes.
 */
final class LikeSplit {
  private static final double HELD_OUT = 0.2;

  private final DataSet all;
  private final Vocabulary userIds;
  private final Vocabulary itemIds;
  private final HoldOut holdOut;

  private LikeSplit(DataSet all, Vocabulary userIds, Vocabulary itemIds, HoldOut holdOut) {
    this.all = all;
    this.userIds = userIds;
    this.itemIds = itemIds;
    this.holdOut = holdOut;
  }

  /** Splits by a seed. */
  static LikeSplit of(DataSet all, long seed) {
    List<Rating> likes;
    try (Stream<Rating> ratings = all.ratings()) {
      likes =
          ratings
              .filter(rating -> rating.rating() >= RatedMovies.DEFAULT_LIKE_THRESHOLD)
              .toList();
    }
    Vocabulary userIds = vocabulary(likes.stream().mapToLong(Rating::userId));
    Vocabulary itemIds = vocabulary(likes.stream().mapToLong(Rating::movieId));
    BipartiteGraph graph =
        BipartiteGraph.of(
            userIds.size(),
            itemIds.size(),
            likes.stream().mapToInt(like -> userIds.indexOf(like.userId())).toArray(),
            likes.stream().mapToInt(like -> itemIds.indexOf(like.movieId())).toArray(),
            null);
    return new LikeSplit(all, userIds, itemIds, HoldOut.split(graph, HELD_OUT, seed));
  }

  private static Vocabulary vocabulary(LongStream ids) {
    return Vocabulary.ofLongs(ids.distinct().sorted().toArray());
  }

  /** The training part as the importer reads it. */
  DataSet training() {
    return trainingWithout(new int[0]);
  }

  /**
   * The training part without the likes of some users.
   *
   * @param hidden user indexes, ascending
   */
  DataSet trainingWithout(int[] hidden) {
    return new TrainingPart(hidden);
  }

  /** Users with held-out likes, by user index. */
  int[] testUsers() {
    List<Integer> users = new ArrayList<>();
    for (int user = 0; user < userIds.size(); user++) {
      if (holdOut.heldOutCount(user) > 0) {
        users.add(user);
      }
    }
    return users.stream().mapToInt(Integer::intValue).toArray();
  }

  Vocabulary userIds() {
    return userIds;
  }

  Vocabulary itemIds() {
    return itemIds;
  }

  HoldOut holdOut() {
    return holdOut;
  }

  private final class TrainingPart implements DataSet {
    private final int[] hidden;

    TrainingPart(int[] hidden) {
      this.hidden = hidden;
    }

    @Override
    public String name() {
      return all.name() + ", training part";
    }

    @Override
    public Stream<User> users() {
      return all.users();
    }

    @Override
    public Stream<Movie> movies() {
      return all.movies();
    }

    @Override
    public Stream<Rating> ratings() {
      return all.ratings()
          .filter(rating -> rating.rating() >= RatedMovies.DEFAULT_LIKE_THRESHOLD)
          .filter(this::isIn);
    }

    private boolean isIn(Rating like) {
      int user = userIds.indexOf(like.userId());
      return Arrays.binarySearch(hidden, user) < 0
          && holdOut.training().byUser().contains(user, itemIds.indexOf(like.movieId()));
    }
  }
}
