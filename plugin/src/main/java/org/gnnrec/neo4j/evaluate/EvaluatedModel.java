package org.gnnrec.neo4j.evaluate;

import java.util.List;
import java.util.Map;
import org.gnnrec.evaluation.Measurement;
import org.gnnrec.evaluation.Metric;
import org.jspecify.annotations.Nullable;

/**
 * One model, measured.
 *
 * @param model kind of model
 * @param configuration every key of the model
 * @param measurements what was measured
 * @param missing metrics that were asked for and that the model has not
 * @param trainMillis milliseconds of its training
 * @param evaluateMillis milliseconds of its measuring
 */
public record EvaluatedModel(
    String model,
    Map<String, @Nullable Object> configuration,
    List<Measurement> measurements,
    List<Metric> missing,
    long trainMillis,
    long evaluateMillis) {}
