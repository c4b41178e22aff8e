package org.gnnrec.training.kernel;

import org.gnnrec.training.kernel.Kernels.Block;

/**
 * The item vectors transposed and cut into panels that fit the first-level cache, for dense
 * products of user vectors with all items. Not thread-safe while packing; {@link #score} may be
 * called by many threads afterwards.
 */
public final class ItemPanels {
  private final Kernels kernels;
  private final WorkerPool pool;
  private final int items;
  private final int dimension;
  private final int width;
  private final int panels;
  private final float[] packed;

  public ItemPanels(Kernels kernels, WorkerPool pool, int items, int dimension) {
    this.kernels = kernels;
    this.pool = pool;
    this.items = items;
    this.dimension = dimension;
    this.width = kernels.panelColumns();
    this.panels = WorkerPool.blocks(items, width);
    this.packed = new float[Math.multiplyExact(Math.multiplyExact(panels, width), dimension)];
  }

  /**
   * Floats from one user's scores to the next; a little more than whole panels, so that one item's
   * scores do not fall on the same cache sets.
   */
  public int scoreStride() {
    return panels * width + 16;
  }

  /**
   * Copies the items in.
   *
   * @param embeddings {@code [nodes, stride]}
   * @param firstItem the row of item 0
   */
  public void pack(float[] embeddings, int firstItem, int stride) {
    pool.run(panels, (panel, worker) -> packPanel(panel, embeddings, firstItem, stride));
  }

  private void packPanel(int panel, float[] embeddings, int firstItem, int stride) {
    int first = panel * width;
    int columns = Math.min(width, items - first);
    int to = panel * width * dimension;
    for (int column = 0; column < columns; column++) {
      int from = (firstItem + first + column) * stride;
      for (int k = 0; k < dimension; k++) {
        packed[to + k * width + column] = embeddings[from + k];
      }
    }
  }

  /**
   * The scores of some users for all items, as dot products.
   *
   * @param users user vectors, {@code [rows, d]}
   * @param scores receives {@code [rows, items]}, with a row stride of {@link #scoreStride()}; what
   *     follows the last item up to the stride is undefined
   */
  public void score(Block users, int rows, float[] scores, int offset) {
    for (int panel = 0; panel < panels; panel++) {
      kernels.multiply(
          users,
          Block.rows(packed, panel * width * dimension, width),
          Block.rows(scores, offset + panel * width, scoreStride()),
          rows,
          width,
          dimension,
          false);
    }
  }
}
