package org.gnnrec.specification;

import org.gnnrec.graph.GraphSize;

/** What a training of LightGCN takes on a graph of a size, in time and memory. */
record LightGcnCost(LightGcnSpecification specification, GraphSize size) {
  /**
   * Users, items and shares of a like of `bpr` and its negative, twice, and once as they are sent.
   */
  private static final long COMPARISON_HEAP_BYTES = 56;

  /**
   * Per epoch, forward and backward: {@code 3 · d} multiply-adds for each user and item, or for
   * each user and drawn item, that the softmax compares; per step {@code 4 K · likes · d} of the
   * propagation, and a look at all vectors unless they are drawn.
   */
  double trainingSeconds() {
    double d = specification.embeddingDimension();
    double steps =
        specification.batchSize() == 0
            ? 1
            : Math.ceil(size.likes() / (double) specification.batchSize());
    double compared =
        specification.loss() != LightGcnLoss.SOFTMAX
            ? size.likes()
                * (specification.loss() == LightGcnLoss.BCE
                    ? (1.0 + specification.negativesPerLike()) / 2
                    : 1)
                * TimeEstimate.PRODUCTS_PER_SECOND
                / TimeEstimate.PAIRS_PER_SECOND
            : specification.sampled()
                ? steps
                    * batchUsers()
                    * Math.min(specification.negativeSamples(), size.items())
                    * 3
                    * d
                : size.users() * (double) size.items() * 3 * d;
    double propagated = steps * 4 * specification.layers() * size.likes() * d;
    double updated = specification.sampled() ? size.likes() * d : steps * size.nodes() * d;
    double epoch =
        compared / TimeEstimate.PRODUCTS_PER_SECOND
            + propagated / TimeEstimate.PROPAGATED_PER_SECOND
            + updated / TimeEstimate.UPDATED_PER_SECOND;
    // What was chosen on held-out likes goes on for a third of the epochs on all of them.
    Double heldOutFraction = specification.validationFraction();
    boolean heldOut = heldOutFraction == null || heldOutFraction > 0;
    return specification.epochs() * epoch * (heldOut ? 4 / 3.0 : 1);
  }

  /**
   * Twelve matrices of all nodes: parameters and the best so far, two moments of Adam, the
   * gradient, the layers, the final vectors and what is handed back; blocks of scores and the
   * compiled kernels.
   */
  long trainingHeapBytes() {
    // Rows are padded to whole vectors of the widest machine.
    long row =
        (specification.embeddingDimension()
                + (specification.loss() == LightGcnLoss.BCE ? 2 : 0)
                + 15L)
            / 16
            * 16
            * Float.BYTES;
    long batch =
        specification.sampled()
            ? batchHeapBytes(row)
            : switch (specification.loss()) {
              case SOFTMAX -> 0;
              case BPR -> COMPARISON_HEAP_BYTES * batchLikes();
              case BCE -> pairHeapBytes();
            };
    return 12 * size.nodes() * row + (48L << 20) + batch;
  }

  /**
   * Users whose scores a batch computes. With {@code likesPerUser} each of its groups of likes may
   * be of another user, else it holds all likes of its users.
   */
  private double batchUsers() {
    double likesOfUser = Math.max(1, size.likes() / Math.max(1.0, size.users()));
    int most = specification.likesPerUser();
    double group = most == 0 ? likesOfUser : Math.min(most, likesOfUser);
    return Math.min(size.users(), batchLikes() / group);
  }

  private long batchLikes() {
    return specification.batchSize() == 0
        ? size.likes()
        : Math.min(size.likes(), specification.batchSize());
  }

  /**
   * User, item, loss and coefficient of a batch's likes and of the pairs drawn with them; as much
   * where PyTorch trains, which has the users and items of two batches here.
   */
  private long pairHeapBytes() {
    long likes = batchLikes();
    return likes * (1 + specification.negativesPerLike()) * (3L * Integer.BYTES + Double.BYTES);
  }

  /**
   * Vectors and gradients of a batch's items and users, and scores of a chunk; the order of likes
   * and their groups, and how probable each item is to be drawn.
   */
  private long batchHeapBytes(long row) {
    long likes = batchLikes();
    long items = Math.min(size.items(), specification.negativeSamples() + likes);
    long users = Math.min(size.users(), likes);
    long groups = specification.likesPerUser() == 0 ? size.users() : size.likes();
    return 2 * (items + users) * row
        + 40 * likes
        + (long) Integer.BYTES * (size.likes() + 3 * groups)
        + 24L * size.items()
        + (8L << 20);
  }

  /**
   * Where vectors are propagated, the sparse matrix with its copies on the way and ten matrices of
   * all nodes, else four; and what a batch takes.
   */
  long torchNativeBytes() {
    long row = (long) specification.embeddingDimension() * Float.BYTES;
    boolean propagated = specification.layers() > 0 || !specification.sampled();
    long batch =
        specification.sampled()
            ? sampledTorchBytes(row)
            : specification.loss() == LightGcnLoss.BCE ? pairTorchBytes() : scoreTorchBytes();
    return (propagated ? size.likes() * 120 : 0)
        + (propagated ? 10 : 4) * size.nodes() * row
        + batch;
  }

  /** Scores of a chunk, their exponentials and gradients. */
  private long scoreTorchBytes() {
    return 4 * Math.min(1L << 25, (long) size.users() * size.items()) * Float.BYTES;
  }

  /** Rows of a batch's users and items ten times over, its likes, three times a chunk's scores. */
  private long sampledTorchBytes(long row) {
    long likes = batchLikes();
    long samples = Math.min(size.items(), specification.negativeSamples());
    long items = Math.min(size.items(), samples + likes);
    long users = Math.min(size.users(), likes);
    long scores = Math.min(Math.max(1L << 22, samples), users * samples);
    return 10 * (items + users) * row + likes * (4 * row + 120) + 3 * scores * Float.BYTES;
  }

  /** Places, shares and slopes of a batch's pairs, both ways and sorted; a chunk of vectors. */
  private long pairTorchBytes() {
    long likes = batchLikes();
    return likes * (1 + specification.negativesPerLike()) * 160L + 3L * (1 << 24) * Float.BYTES;
  }

  long modelFileBytes() {
    return 2 * size.nodes() * (specification.embeddingDimension() + 2L) * Float.BYTES;
  }
}
