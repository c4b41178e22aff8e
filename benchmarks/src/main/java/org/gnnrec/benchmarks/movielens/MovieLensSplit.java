package org.gnnrec.benchmarks.movielens;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.Vocabulary;
import org.gnnrec.importer.check.DataSet;
import org.gnnrec.importer.check.DataSetCheck;
import org.gnnrec.importer.check.EffectiveLines;
import org.gnnrec.importer.check.FilteredDataSet;
import org.gnnrec.importer.check.Line;
import org.gnnrec.importer.check.RejectedLines;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.progress.ImportProgress;
import org.gnnrec.sampling.HoldOut;

/**
 * The likes of a data set (ratings of 4 and more), 20 % of each user's held out at random. Users
 * and items are those with likes.
 */
public final class MovieLensSplit {
  private static final double HELD_OUT = 0.2;
  private static final String LIKED = "LIKED";

  private final DataSet all;
  private final Vocabulary userIds;
  private final Vocabulary itemIds;
  private final HoldOut holdOut;

  private MovieLensSplit(DataSet all, Vocabulary userIds, Vocabulary itemIds, HoldOut holdOut) {
    this.all = all;
    this.userIds = userIds;
    this.itemIds = itemIds;
    this.holdOut = holdOut;
  }

  /** Splits by a seed. */
  public static MovieLensSplit of(DataSet all, long seed) {
    List<Element.Relationship> likes = likes(all);
    Vocabulary userIds = vocabulary(likes.stream().mapToLong(like -> (Long) like.from()));
    Vocabulary itemIds = vocabulary(likes.stream().mapToLong(like -> (Long) like.to()));
    BipartiteGraph graph =
        BipartiteGraph.of(
            userIds.size(),
            itemIds.size(),
            likes.stream().mapToInt(like -> userIds.indexOf((Long) like.from())).toArray(),
            likes.stream().mapToInt(like -> itemIds.indexOf((Long) like.to())).toArray(),
            null);
    return new MovieLensSplit(all, userIds, itemIds, HoldOut.split(graph, HELD_OUT, seed));
  }

  /** The likes as the importer writes them. */
  static List<Element.Relationship> likes(DataSet dataSet) {
    List<Element.Relationship> likes = new ArrayList<>();
    try (EffectiveLines lines =
        new DataSetCheck(dataSet, RejectedLines.fail(), ImportProgress.silent())
            .run()
            .read(table -> true)) {
      for (Line line = lines.next(); line != null; line = lines.next()) {
        for (Element element : line.elements()) {
          if (element instanceof Element.Relationship like && like.kind().type().equals(LIKED)) {
            likes.add(like);
          }
        }
      }
    }
    return likes;
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
    return new FilteredDataSet(
        all.name() + ", training part",
        all,
        line ->
            Line.of(
                line.number(),
                line.elements().stream().filter(element -> isIn(element, hidden)).toList()));
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

  /** The likes in two parts. */
  public HoldOut holdOut() {
    return holdOut;
  }

  private boolean isIn(Element element, int[] hidden) {
    if (element instanceof Element.Relationship like && like.kind().type().equals(LIKED)) {
      int user = userIds.indexOf((Long) like.from());
      return Arrays.binarySearch(hidden, user) < 0
          && holdOut.training().byUser().contains(user, itemIds.indexOf((Long) like.to()));
    }
    return !(element instanceof Element.NoRelationship)
        && !(element instanceof Element.Relationship other && other.kind().type().equals("RATED"));
  }
}
