package org.gnnrec.neo4j.evaluate;

import java.util.List;
import org.gnnrec.evaluation.Measurement;
import org.gnnrec.evaluation.Metric;

/**
 * One model, measured.
 *
 * @param entry of the call, with the defaults for the training part
 * @param measurements what was measured
 * @param missing metrics that were asked for and that the model has not
 * @param trainMillis milliseconds of its training
 * @param evaluateMillis milliseconds of its measuring
 */
public record EvaluatedModel(
    EvaluationEntry entry,
    List<Measurement> measurements,
    List<Metric> missing,
    long trainMillis,
    long evaluateMillis) {}
