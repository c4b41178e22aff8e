package org.gnnrec.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;

/** Adam (Kingma and Ba 2015, algorithm 1) on the device. Not thread-safe. */
public final class TorchAdam {
  static final float BETA1 = 0.9f;
  static final float BETA2 = 0.999f;
  static final float EPSILON = 1e-8f;

  private final NDManager manager;
  private final double learningRate;
  private final double weightDecay;
  private final List<Parameter> parameters = new ArrayList<>();
  private int steps;
  private double scaledRate;
  private double rate;
  private double epsilon;

  private record Parameter(NDArray values, NDArray firstMoment, NDArray secondMoment) {}

  /**
   * Has nothing to move yet.
   *
   * @param manager where the moments live
   * @param weightDecay added to each gradient, times the parameter
   */
  public TorchAdam(NDManager manager, double learningRate, double weightDecay) {
    this.manager = manager;
    this.learningRate = learningRate;
    this.weightDecay = weightDecay;
  }

  /** Moves these values from now on. */
  public void add(NDArray values) {
    parameters.add(
        new Parameter(values, manager.zeros(values.getShape()), manager.zeros(values.getShape())));
  }

  /** Moves all parameters against their gradients and clears these. */
  public void step() {
    step(1);
  }

  /**
   * The same with a part of the learning rate.
   *
   * @param factor of the learning rate, as a schedule gives it
   */
  public void step(double factor) {
    begin(factor);
    for (Parameter parameter : parameters) {
      try (NDArray gradient = parameter.values().getGradient()) {
        move(parameter, gradient);
      }
    }
  }

  /**
   * The same with gradients that were not collected by the parameters themselves.
   *
   * @param factor of the learning rate, as a schedule gives it
   * @param gradients in the order in which the parameters were added
   */
  public void step(double factor, NDArray... gradients) {
    begin(factor);
    for (int i = 0; i < gradients.length; i++) {
      move(parameters.get(i), gradients[i]);
    }
  }

  private void begin(double factor) {
    steps++;
    double root = Math.sqrt(1 - Math.pow(BETA2, steps));
    scaledRate = factor * learningRate;
    rate = scaledRate * root / (1 - Math.pow(BETA1, steps));
    // What is added to the root of the moment before it is corrected.
    epsilon = EPSILON * root;
  }

  private void move(Parameter parameter, NDArray gradient) {
    NDArray values = parameter.values();
    values
        .getNDArrayInternal()
        .adamUpdate(
            new NDList(values, gradient, parameter.firstMoment(), parameter.secondMoment()),
            new NDList(values),
            (float) scaledRate,
            (float) rate,
            (float) weightDecay,
            1,
            -1,
            BETA1,
            BETA2,
            (float) epsilon,
            false,
            false);
  }

  /** Whether gradients have been too great for floats; such parameters no longer move. */
  public boolean overflowed() {
    for (Parameter parameter : parameters) {
      try (NDArray greatest = parameter.secondMoment().max()) {
        if (!Float.isFinite(greatest.getFloat())) {
          return true;
        }
      }
    }
    return false;
  }
}
