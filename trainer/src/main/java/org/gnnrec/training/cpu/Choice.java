package org.gnnrec.training.cpu;

import java.util.List;
import org.gnnrec.model.Similarity;

/**
 * What a final training needs to know: where it goes on from, and how its vectors are scored.
 *
 * @param epoch the epoch that ranked held-out likes best, from 1
 * @param parameters the parameters after it, see {@link Optimisation#parameters}
 * @param serving how vectors are scored
 */
record Choice(int epoch, List<float[]> parameters, Serving serving) {

  /**
   * From trained to scored vectors.
   *
   * @param similarity how they are compared
   * @param inferenceWeight weight of the propagation after the training, 0 for none
   */
  record Serving(Similarity similarity, double inferenceWeight) {}
}
