package org.gnnrec.projection;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;

/**
 * How to lay vectors out in the plane. Distances between vectors are chords of the unit sphere,
 * {@code √(2 − 2 cos)}: vectors of length 1 are compared, as {@code gnnrec.similar} does.
 *
 * @param method how
 * @param randomSeed what is drawn follows from it
 * @param neighbors nearest vectors that UMAP keeps near each; fewer where there are not as many
 * @param minDistance how close UMAP may put points that are neighbours
 * @param perplexity the effective number of neighbours of t-SNE; at most a third of the vectors
 * @param epochs passes of UMAP or steps of t-SNE; 0 leaves it to the method and the number of
 *     vectors
 */
public record ProjectionSpecification(
    ProjectionMethod method,
    long randomSeed,
    int neighbors,
    double minDistance,
    double perplexity,
    int epochs) {
  private static final Range SEEDS = Range.closed(Long.MIN_VALUE, Long.MAX_VALUE);
  private static final Range NEIGHBORS = Range.closed(2, 200);
  private static final Range MIN_DISTANCE = Range.rightOpen(0, 1);
  private static final Range PERPLEXITY = Range.closed(2, 100);
  private static final Range EPOCHS = Range.closed(0, 10_000);
  private static final long DEFAULT_SEED = 42;
  private static final int DEFAULT_NEIGHBORS = 15;
  private static final double DEFAULT_MIN_DISTANCE = 0.1;
  private static final double DEFAULT_PERPLEXITY = 30;

  /** UMAP's own default: small sets need more passes to unfold. */
  private static final int MANY_POINTS = 10_000;

  private static final int EPOCHS_OF_FEW = 500;
  private static final int EPOCHS_OF_MANY = 200;
  private static final int STEPS = 750;

  /** Checks the ranges. */
  public ProjectionSpecification {
    NEIGHBORS.require("neighbors", neighbors);
    MIN_DISTANCE.require("minDistance", minDistance);
    PERPLEXITY.require("perplexity", perplexity);
    EPOCHS.require("epochs", epochs);
  }

  /** A method with its defaults. */
  public static ProjectionSpecification of(ProjectionMethod method, long randomSeed) {
    return new ProjectionSpecification(
        method, randomSeed, DEFAULT_NEIGHBORS, DEFAULT_MIN_DISTANCE, DEFAULT_PERPLEXITY, 0);
  }

  /**
   * Reads a method and the keys that it has.
   *
   * @throws ConfigurationException if a value is refused
   */
  public static ProjectionSpecification from(Configuration configuration) {
    ProjectionMethod method = configuration.getEnum("method", ProjectionMethod.UMAP);
    long seed = configuration.getLong("randomSeed", DEFAULT_SEED, SEEDS);
    boolean umap = method == ProjectionMethod.UMAP;
    return new ProjectionSpecification(
        method,
        seed,
        umap ? configuration.getInt("neighbors", DEFAULT_NEIGHBORS, NEIGHBORS) : DEFAULT_NEIGHBORS,
        umap
            ? configuration.getDouble("minDistance", DEFAULT_MIN_DISTANCE, MIN_DISTANCE)
            : DEFAULT_MIN_DISTANCE,
        method == ProjectionMethod.TSNE
            ? configuration.getDouble("perplexity", DEFAULT_PERPLEXITY, PERPLEXITY)
            : DEFAULT_PERPLEXITY,
        method == ProjectionMethod.PCA ? 0 : configuration.getInt("epochs", 0, EPOCHS));
  }

  /** The keys that the method has. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("method", label());
    map.put("randomSeed", randomSeed);
    switch (method) {
      case UMAP -> {
        map.put("neighbors", (long) neighbors);
        map.put("minDistance", minDistance);
        map.put("epochs", (long) epochs);
      }
      case TSNE -> {
        map.put("perplexity", perplexity);
        map.put("epochs", (long) epochs);
      }
      case PCA -> {}
    }
    return map;
  }

  /** The method as callers write it. */
  public String label() {
    return switch (method) {
      case UMAP -> "umap";
      case TSNE -> "tsne";
      case PCA -> "pca";
    };
  }

  /** The number of nearest vectors that are looked for. */
  public int neighborsOf(int points) {
    int wanted =
        switch (method) {
          case UMAP -> neighbors;
          case TSNE -> (int) Math.ceil(3 * perplexityOf(points));
          case PCA -> 0;
        };
    return Math.min(wanted, points - 1);
  }

  /** The perplexity that so many vectors allow: neighbours three times as many. */
  public double perplexityOf(int points) {
    return Math.min(perplexity, (points - 1) / 3.0);
  }

  /** How many passes or steps there are. */
  public int epochsOf(int points) {
    return switch (method) {
      case UMAP -> epochs > 0 ? epochs : points <= MANY_POINTS ? EPOCHS_OF_FEW : EPOCHS_OF_MANY;
      case TSNE -> epochs > 0 ? epochs : STEPS;
      case PCA -> 1;
    };
  }
}
