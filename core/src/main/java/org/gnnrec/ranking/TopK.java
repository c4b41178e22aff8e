package org.gnnrec.ranking;

/**
 * Keeps the {@code k} best of a stream of scored indexes: higher scores first, equal scores by
 * ascending index, so that the result depends on the scores alone and not on the order of offers.
 * NaN is never kept.
 *
 * <p>A binary heap with the worst kept entry at its root: an offer costs O(log k) at worst and one
 * comparison mostly. Not thread-safe.
 */
public final class TopK {
  private final int[] indexes;
  private final float[] scores;
  private int size;

  /**
   * Makes room for {@code k} entries.
   *
   * @param k how many to keep, at least 0
   * @throws IllegalArgumentException if k is negative
   */
  public TopK(int k) {
    if (k < 0) {
      throw new IllegalArgumentException("k must be 0 or more, got " + k);
    }
    indexes = new int[k];
    scores = new float[k];
  }

  /**
   * Offers one entry.
   *
   * @param index the row that was scored
   * @param score its score
   */
  public void offer(int index, float score) {
    if (Float.isNaN(score)) {
      return;
    }
    if (size < indexes.length) {
      siftUp(size++, index, score);
    } else if (size > 0 && isWorse(indexes[0], scores[0], index, score)) {
      siftDown(index, score);
    }
  }

  /** A score below which an offer changes nothing. */
  float least() {
    return size < indexes.length ? Float.NEGATIVE_INFINITY : size > 0 ? scores[0] : Float.NaN;
  }

  private static boolean isWorse(int indexA, float scoreA, int indexB, float scoreB) {
    return scoreA < scoreB || (scoreA == scoreB && indexA > indexB);
  }

  private void siftUp(int from, int index, float score) {
    int place = from;
    while (place > 0) {
      int parent = (place - 1) >>> 1;
      if (isWorse(indexes[parent], scores[parent], index, score)) {
        break;
      }
      indexes[place] = indexes[parent];
      scores[place] = scores[parent];
      place = parent;
    }
    indexes[place] = index;
    scores[place] = score;
  }

  private void siftDown(int index, float score) {
    int place = 0;
    while (2 * place + 1 < size) {
      int child = 2 * place + 1;
      if (child + 1 < size
          && isWorse(indexes[child + 1], scores[child + 1], indexes[child], scores[child])) {
        child++;
      }
      if (isWorse(index, score, indexes[child], scores[child])) {
        break;
      }
      indexes[place] = indexes[child];
      scores[place] = scores[child];
      place = child;
    }
    indexes[place] = index;
    scores[place] = score;
  }

  /**
   * An entry of the result.
   *
   * @param index the row that was scored
   * @param score its score
   */
  public record Entry(int index, float score) {}

  /** Takes all entries out, best first; empty afterwards. */
  public Entry[] drain() {
    Entry[] best = new Entry[size];
    while (size > 0) {
      best[size - 1] = new Entry(indexes[0], scores[0]);
      size--;
      if (size > 0) {
        siftDown(indexes[size], scores[size]);
      }
    }
    return best;
  }
}
