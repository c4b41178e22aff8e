package org.gnnrec.sampling;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.Range;
import org.gnnrec.configuration.RefusalCode;

/**
 * How much of the likes each part of a split gets; the three add up to 1.
 *
 * @param training above 0
 * @param validation 0 or more
 * @param test above 0
 */
record Fractions(double training, double validation, double test) {
  private static final Range TRAINING = new Range(0, false, 1, false);
  private static final Range HELD_OUT = Range.rightOpen(0, 1);
  private static final double TOLERANCE = 1e-9;
  private static final double DEFAULT_TEST = 0.2;
  private static final double DEFAULT_CHOOSING = 0.1;

  Fractions {
    TRAINING.require("trainFraction", training);
    HELD_OUT.require("validationFraction", validation);
    TRAINING.require("testFraction", test);
    if (Math.abs(training + validation + test - 1) > TOLERANCE) {
      throw new ConfigurationException(
          RefusalCode.OUT_OF_RANGE,
          String.format(
              Locale.ROOT,
              "`trainFraction`, `validationFraction` and `testFraction` must add up to 1, got %s +"
                  + " %s + %s; omit one of them for what the others leave",
              training,
              validation,
              test));
    }
  }

  /**
   * Reads the three keys. Where the training or the test fraction is absent it gets what the others
   * leave; where both are, the test fraction is a fifth.
   *
   * @param choosing whether there must be a validation part
   */
  static Fractions from(Configuration configuration, boolean choosing) {
    return from(configuration, choosing, DEFAULT_TEST);
  }

  /** Reads the three keys, with another default of the test fraction. */
  static Fractions from(Configuration configuration, boolean choosing, double defaultTest) {
    double validation =
        configuration.getDouble("validationFraction", choosing ? DEFAULT_CHOOSING : 0, HELD_OUT);
    if (choosing && validation == 0) {
      throw new ConfigurationException(
          RefusalCode.OUT_OF_RANGE,
          "`validationFraction` must be above 0, got 0, since settings are chosen by the validation"
              + " part; omit it for the default of "
              + DEFAULT_CHOOSING);
    }
    boolean trainingGiven = configuration.has("trainFraction");
    double testDefault = defaultTest;
    if (trainingGiven) {
      double training =
          configuration.getDouble("trainFraction", 1 - validation - defaultTest, TRAINING);
      testDefault = rounded(1 - validation - training);
      requireRest(configuration, "testFraction", testDefault, training, validation);
    }
    double test = configuration.getDouble("testFraction", testDefault, TRAINING);
    double rest = rounded(1 - validation - test);
    requireRest(configuration, "trainFraction", rest, test, validation);
    double training = configuration.getDouble("trainFraction", rest, TRAINING);
    return new Fractions(training, validation, test);
  }

  /** Without the dust that subtraction leaves, since the number is shown to the caller. */
  private static double rounded(double fraction) {
    return Math.rint(fraction * 1e12) / 1e12;
  }

  private static void requireRest(
      Configuration configuration, String key, double rest, double other, double validation) {
    if (rest <= 0 && !configuration.has(key)) {
      throw new ConfigurationException(
          RefusalCode.OUT_OF_RANGE,
          String.format(
              Locale.ROOT,
              "nothing is left for `%s`: the other parts have %s and %s (`validationFraction`);"
                  + " lower them so that the three add up to 1",
              key,
              other,
              validation));
    }
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("trainFraction", training);
    map.put("validationFraction", validation);
    map.put("testFraction", test);
    return map;
  }
}
