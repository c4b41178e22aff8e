package org.gnnrec.specification;

import java.util.LinkedHashMap;
import java.util.Map;
import org.gnnrec.graph.GraphSize;

/** The most liked items, the same for everybody: a baseline without keys of its own. */
public record PopularitySpecification() implements ModelSpecification {

  /** The name of this kind of model. */
  public static final String NAME = "popularity";

  @Override
  public String model() {
    return NAME;
  }

  @Override
  public int embeddingDimension() {
    return 0;
  }

  @Override
  public Map<String, Object> toMap() {
    return new LinkedHashMap<>();
  }

  @Override
  public long trainingHeapBytes(GraphSize size, int concurrency) {
    return 0;
  }

  @Override
  public double trainingSeconds(GraphSize size) {
    return 0;
  }

  @Override
  public long modelFileBytes(GraphSize size) {
    return 0;
  }
}
