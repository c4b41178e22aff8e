package org.gnnrec.specification;

import org.gnnrec.graph.GraphSize;

/** Memory of PyTorch's arrays where it trains LightGCN. Stateless. */
final class LightGcnTorchMemory {
  private LightGcnTorchMemory() {}

  /**
   * Where vectors are propagated, the sparse matrix with its copies on the way and ten matrices of
   * all nodes, else four; and what a batch takes.
   */
  static long bytes(LightGcnSpecification specification, GraphSize size) {
    long row = (long) specification.embeddingDimension() * Float.BYTES;
    boolean propagated = specification.layers() > 0 || !specification.sampled();
    long batch =
        specification.sampled()
            ? sampledBytes(specification, size, row)
            : specification.loss() == LightGcnLoss.BCE
                ? pairBytes(specification, size)
                : scoreBytes(size);
    return (propagated ? size.likes() * 120 : 0)
        + (propagated ? 10 : 4) * size.nodes() * row
        + batch;
  }

  /** Scores of a chunk, their exponentials and gradients. */
  private static long scoreBytes(GraphSize size) {
    return 4 * Math.min(1L << 25, (long) size.users() * size.items()) * Float.BYTES;
  }

  /** Rows of a batch's users and items ten times over, its likes, three times a chunk's scores. */
  private static long sampledBytes(LightGcnSpecification specification, GraphSize size, long row) {
    long likes = specification.batchLikes(size);
    long samples = Math.min(size.items(), specification.negativeSamples());
    long items = Math.min(size.items(), samples + likes);
    long users = Math.min(size.users(), likes);
    long scores = Math.min(Math.max(1L << 22, samples), users * samples);
    return 10 * (items + users) * row + likes * (4 * row + 120) + 3 * scores * Float.BYTES;
  }

  /** Places, shares and slopes of a batch's pairs, both ways and sorted; a chunk of vectors. */
  private static long pairBytes(LightGcnSpecification specification, GraphSize size) {
    return specification.batchLikes(size) * (1 + specification.negativesPerLike()) * 160L
        + 3L * (1 << 24) * Float.BYTES;
  }
}
