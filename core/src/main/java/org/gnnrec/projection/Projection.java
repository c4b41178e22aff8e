package org.gnnrec.projection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.gnnrec.embedding.EmbeddingMatrix;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.Fields;
import org.gnnrec.section.SectionInput;
import org.gnnrec.section.SectionOutput;
import org.jspecify.annotations.Nullable;

/**
 * A map of vectors.
 *
 * @param coordinates x and y of each, {@code [n, 2]}; their mean is the origin
 * @param trustworthiness how far neighbours in the map are neighbours indeed, in [0, 1]; NaN if it
 *     was not measured
 */
public record Projection(EmbeddingMatrix coordinates, double trustworthiness) {
  private static final int FIGURES_SECTION = 11;
  private static final int COORDINATES_SECTION = 12;

  /** Checks the shape. */
  public Projection {
    if (coordinates.dimension() != 2) {
      throw new IllegalArgumentException("a map has 2 dimensions, not " + coordinates.dimension());
    }
  }

  /** Writes the map and closes the stream. */
  public void writeTo(OutputStream stream) throws IOException {
    try (SectionOutput out = new SectionOutput(stream)) {
      out.section(FIGURES_SECTION, Map.of("trustworthiness", trustworthiness));
      out.section(COORDINATES_SECTION, coordinates.byteLength(), coordinates::writeTo);
    }
  }

  /**
   * Reads what {@link #writeTo} wrote and closes the stream.
   *
   * @throws CorruptFileException if it is no map
   */
  public static Projection readFrom(InputStream stream) throws IOException {
    Fields figures = null;
    EmbeddingMatrix coordinates = null;
    try (SectionInput in = new SectionInput(stream)) {
      for (int type = in.next(); type != 0; type = in.next()) {
        switch (type) {
          case FIGURES_SECTION -> figures = new Fields(in.getValues());
          case COORDINATES_SECTION -> coordinates = EmbeddingMatrix.readFrom(in);
          default -> throw new CorruptFileException("unknown section " + type + " in a map");
        }
      }
    }
    return of(figures, coordinates);
  }

  private static Projection of(@Nullable Fields figures, @Nullable EmbeddingMatrix coordinates)
      throws CorruptFileException {
    if (figures == null || coordinates == null || coordinates.dimension() != 2) {
      throw new CorruptFileException("the map lacks its figures or coordinates");
    }
    return new Projection(coordinates, figures.decimal("trustworthiness"));
  }
}
