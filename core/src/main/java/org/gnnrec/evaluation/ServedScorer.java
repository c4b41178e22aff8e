package org.gnnrec.evaluation;

import org.gnnrec.graph.BipartiteGraph;
import org.gnnrec.graph.Likes;
import org.gnnrec.model.TrainedModel;
import org.gnnrec.scoring.ServingModel;
import org.gnnrec.scoring.UserScores;

/**
 * A trained model, scored by the code that serves it: a user's likes are those of the training
 * part. Immutable and thread-safe.
 */
public final class ServedScorer implements Scorer {
  private final ServingModel model;
  private final BipartiteGraph training;

  /**
   * Prepares a model.
   *
   * @param training the graph that it was trained on
   */
  public ServedScorer(TrainedModel model, BipartiteGraph training) {
    this.model =
        new ServingModel(model, Likes.fingerprints(training), Likes.itemPopularity(training));
    this.training = training;
  }

  private UserScores query(int user) {
    return model.query(user, Likes.of(training, user));
  }

  @Override
  public void scores(int user, float[] out) {
    query(user).scores(out);
  }

  @Override
  public float[] scores(int user, int[] items) {
    float[] scores = new float[items.length];
    if (items.length > 0) {
      UserScores query = query(user);
      for (int i = 0; i < items.length; i++) {
        scores[i] = query.score(items[i]);
      }
    }
    return scores;
  }
}
