package org.gnnrec.explanation;

import java.util.Arrays;

/**
 * A score in parts. All parts together are the score, but for rounding: the score is computed in
 * floats, the parts in doubles.
 *
 * <p>Immutable and thread-safe by convention: the arrays are not to be written to.
 *
 * @param own what does not come from the likes: the part that was trained for this user alone, and
 *     biases
 * @param ofLikes what each like adds, in the order of the likes
 * @param throughPeers how much of {@code ofLikes} reaches the item through users who like both: all
 *     of it for a model that does not tell
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Contributions(double own, double[] ofLikes, double[] throughPeers) {

  /** Checks the lengths. */
  public Contributions {
    if (ofLikes.length != throughPeers.length) {
      throw new IllegalArgumentException(
          ofLikes.length + " likes, but " + throughPeers.length + " parts through peers");
    }
  }

  /** Parts of which the model does not tell which way they take. */
  static Contributions of(double own, double[] ofLikes) {
    return new Contributions(own, ofLikes, ofLikes);
  }

  /** All parts together: the score. */
  public double sum() {
    return own + Arrays.stream(ofLikes).sum();
  }
}
