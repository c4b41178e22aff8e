package org.gnnrec.neo4j.evaluate;

import java.util.Arrays;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.Interactions;
import org.gnnrec.graph.SplitPart;
import org.gnnrec.neo4j.export.ExportedGraph;
import org.jspecify.annotations.Nullable;

/**
 * Divides some likes, the target, as if there were no others; the others are all trained on. A like
 * that is held out is held out as a whole: a view of what was bought is no context, it is the
 * answer. Where likes are divided by time, others that are as late as what is held out are left
 * out.
 */
final class TargetLikes {
  private TargetLikes() {}

  /**
   * The part of each like.
   *
   * @param targets whether each like is of the target
   * @throws ConfigurationException if none is, or the likes lack what the protocol goes by
   */
  static byte[] divide(DataRequest request, ExportedGraph exported, boolean[] targets) {
    Interactions all = exported.interactions();
    int[] likes = new int[all.graph().likeCount()];
    int[] users = new int[likes.length];
    int count = 0;
    int[] offsets = all.graph().byUser().offsets();
    for (int user = 0; user < all.graph().userCount(); user++) {
      for (int like = offsets[user]; like < offsets[user + 1]; like++) {
        if (targets[like]) {
          users[count] = user;
          likes[count++] = like;
        }
      }
    }
    if (count == 0) {
      throw new ConfigurationException(
          "`targetRelationship` names "
              + request.targetTypes()
              + ", and no like has such a relationship; omit it to hold out likes of all types");
    }
    likes = Arrays.copyOf(likes, count);
    byte[] marks = exported.parts();
    byte[] divided =
        request
            .protocol()
            .divide(
                of(all, Arrays.copyOf(users, count), likes),
                marks == null ? null : bytes(marks, likes),
                request.randomSeed());
    byte[] parts = new byte[targets.length];
    Arrays.fill(parts, SplitPart.TRAINING.code());
    for (int i = 0; i < count; i++) {
      parts[likes[i]] = divided[i];
    }
    long[] times = all.timestamps();
    if (request.protocol().needsTimestamps() && times != null) {
      leaveOutLater(parts, targets, times, offsets, request.protocol().isPerUser());
    }
    return parts;
  }

  /**
   * What comes when the held-out likes do, or after them, is no context that was there to learn
   * from: it is in no part.
   */
  private static void leaveOutLater(
      byte[] parts, boolean[] targets, long[] times, int[] offsets, boolean perUser) {
    long first = perUser ? Long.MAX_VALUE : firstHeldOut(parts, times, 0, parts.length);
    for (int user = 0; user + 1 < offsets.length; user++) {
      int from = offsets[user];
      int to = offsets[user + 1];
      long moment = perUser ? firstHeldOut(parts, times, from, to) : first;
      for (int like = from; like < to; like++) {
        if (!targets[like] && times[like] >= moment) {
          parts[like] = SplitPart.NONE;
        }
      }
    }
  }

  private static long firstHeldOut(byte[] parts, long[] times, int from, int to) {
    long first = Long.MAX_VALUE;
    for (int like = from; like < to; like++) {
      if (parts[like] != SplitPart.TRAINING.code()) {
        first = Math.min(first, times[like]);
      }
    }
    return first;
  }

  /** Likes keep their order, which is by user and then by item. */
  private static Interactions of(Interactions all, int[] users, int[] likes) {
    int[] neighbours = all.graph().byUser().neighbours();
    int[] items = Arrays.stream(likes).map(like -> neighbours[like]).toArray();
    BipartiteGraph graph =
        BipartiteGraph.of(all.graph().userCount(), all.graph().itemCount(), users, items, null);
    return Interactions.of(graph, floats(all.ratings(), likes), longs(all.timestamps(), likes));
  }

  private static float @Nullable [] floats(float @Nullable [] values, int[] likes) {
    if (values == null) {
      return null;
    }
    float[] taken = new float[likes.length];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = values[likes[i]];
    }
    return taken;
  }

  private static long @Nullable [] longs(long @Nullable [] values, int[] likes) {
    return values == null ? null : Arrays.stream(likes).mapToLong(like -> values[like]).toArray();
  }

  private static byte[] bytes(byte[] values, int[] likes) {
    byte[] taken = new byte[likes.length];
    for (int i = 0; i < taken.length; i++) {
      taken[i] = values[likes[i]];
    }
    return taken;
  }
}
