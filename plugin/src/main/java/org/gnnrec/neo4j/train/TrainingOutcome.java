package org.gnnrec.neo4j.train;

import java.util.List;
import java.util.Map;
import org.gnnrec.artifact.ModelArtifact;

/**
 * A published training.
 *
 * @param artifact the model that is served now
 * @param nodePropertiesWritten how many nodes got a new embedding
 * @param phaseMillis wall-clock milliseconds per phase, in order
 * @param warnings what the caller should know
 */
record TrainingOutcome(
    ModelArtifact artifact,
    long nodePropertiesWritten,
    Map<String, Object> phaseMillis,
    List<String> warnings) {}
