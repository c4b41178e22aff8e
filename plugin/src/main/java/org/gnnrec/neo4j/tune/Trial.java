package org.gnnrec.neo4j.tune;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One trial of a search.
 *
 * @param number from 1; the first is the model without any drawn value
 * @param configuration every key of the model
 * @param trainConfiguration what {@code gnnrec.train} needs to train the same model
 * @param value of the metric on the validation part, or null if there is a problem
 * @param best whether no trial so far was better
 * @param trainMillis milliseconds of its training
 * @param evaluateMillis milliseconds of its measuring
 * @param problem why it could not be trained, or null
 */
public record Trial(
    int number,
    Map<String, @Nullable Object> configuration,
    Map<String, @Nullable Object> trainConfiguration,
    @Nullable Double value,
    boolean best,
    long trainMillis,
    long evaluateMillis,
    @Nullable String problem) {}
