package org.gnnrec.projection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.gnnrec.configuration.Concurrency;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.Range;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.SectionInput;
import org.gnnrec.section.SectionOutput;
import org.gnnrec.specification.MemoryEstimate;
import org.jspecify.annotations.Nullable;

/**
 * What the server hands to the trainer program for a map.
 *
 * @param specification how to lay out
 * @param concurrency number of threads; the result does not depend on it
 * @param sample on how many vectors trustworthiness is measured, 0 for not at all
 * @param points the vectors, {@code [n, d]}; at least {@value #FEWEST}, none of them all zeros
 */
public record ProjectionTask(
    ProjectionSpecification specification, int concurrency, int sample, EmbeddingMatrix points) {
  /** Fewer vectors make no map. */
  public static final int FEWEST = 5;

  /** Vectors whose neighbours are looked for at a time by a thread. */
  public static final int ROWS_AT_ONCE = 16;

  private static final Range SAMPLE = Range.closed(0, Integer.MAX_VALUE);
  private static final int SPECIFICATION_SECTION = 1;
  private static final int POINTS_SECTION = 2;
  private static final long MIB = 1L << 20;

  /** Checks the ranges. */
  public ProjectionTask {
    Concurrency.RANGE.require(Concurrency.KEY, concurrency);
    SAMPLE.require("sample", sample);
    if (points.rows() < FEWEST) {
      throw new IllegalArgumentException(points.rows() + " vectors, but a map needs " + FEWEST);
    }
  }

  /** Writes the task and closes the stream. */
  public void writeTo(OutputStream stream) throws IOException {
    try (SectionOutput out = new SectionOutput(stream)) {
      Map<String, Object> keys = new LinkedHashMap<>(specification.toMap());
      keys.put("concurrency", (long) concurrency);
      keys.put("sample", (long) sample);
      out.section(SPECIFICATION_SECTION, keys);
      out.section(POINTS_SECTION, points.byteLength(), points::writeTo);
    }
  }

  /**
   * Reads what {@link #writeTo} wrote and closes the stream.
   *
   * @throws CorruptFileException if it is no such task
   */
  public static ProjectionTask readFrom(InputStream stream) throws IOException {
    Configuration keys = null;
    EmbeddingMatrix points = null;
    try (SectionInput in = new SectionInput(stream)) {
      for (int type = in.next(); type != 0; type = in.next()) {
        switch (type) {
          case SPECIFICATION_SECTION -> keys = new Configuration(in.getValues());
          case POINTS_SECTION -> points = EmbeddingMatrix.readFrom(in);
          default -> throw new CorruptFileException("unknown section " + type + " in a map's task");
        }
      }
    }
    return of(keys, points);
  }

  private static ProjectionTask of(@Nullable Configuration keys, @Nullable EmbeddingMatrix points)
      throws CorruptFileException {
    if (keys == null || points == null) {
      throw new CorruptFileException("the map's task lacks its specification or vectors");
    }
    try {
      return new ProjectionTask(
          ProjectionSpecification.from(keys),
          keys.getInt(Concurrency.KEY, 1, Concurrency.RANGE),
          keys.getInt("sample", 0, SAMPLE),
          points);
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException("damaged task of a map: " + e.getMessage());
    }
  }

  /** What computing takes. */
  public MemoryEstimate memory() {
    long count = points.rows();
    // Vectors as read, padded and as panels; neighbours in both directions; a thread's products.
    long vectors = count * 3 * Float.BYTES * (points.dimension() + 16L);
    long neighbours = count * (80L * specification.neighborsOf(points.rows()) + 512);
    long products = (long) concurrency * ROWS_AT_ONCE * Float.BYTES * (count + 1024);
    return new MemoryEstimate(
        16 * MIB + vectors + neighbours + products,
        36 * MIB + 2 * MIB * concurrency,
        MIB + points.byteLength() + count * 2 * Float.BYTES);
  }
}
