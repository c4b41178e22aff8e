package org.gnnrec.training.lightgcn;

import java.util.List;
import org.gnnrec.specification.VectorSimilarity;

/**
 * What a final training needs to know: where it goes on from, and how its vectors are scored.
 *
 * @param epoch the epoch that ranked held-out likes best, from 1
 * @param parameters the parameters after it, see {@link TrainingRun#parameters}
 * @param form how vectors are scored
 */
record ChosenEpoch(int epoch, List<float[]> parameters, ScoringForm form) {

  /**
   * From trained to scored vectors.
   *
   * @param similarity how they are compared
   * @param inferenceWeight weight of the propagation after the training, 0 for none
   */
  record ScoringForm(VectorSimilarity similarity, double inferenceWeight) {}
}
