package org.gnnrec.specification;

import org.gnnrec.graph.GraphSize;
import org.gnnrec.specification.parameter.ParameterTable;
import org.gnnrec.specification.parameter.ParameterValues;

/**
 * The most liked items, the same for everybody: a baseline without keys of its own.
 *
 * @param values none
 */
public record PopularitySpecification(ParameterValues values) implements ModelSpecification {

  /** The name of this kind of model. */
  public static final String NAME = "popularity";

  /** What a caller may set: nothing. */
  public static final ParameterTable PARAMETERS = ParameterTable.of();

  @Override
  public String model() {
    return NAME;
  }

  @Override
  public void requireDevice(Device device) {
    device.requireProcessor(NAME);
  }

  @Override
  public int embeddingDimension() {
    return 0;
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
