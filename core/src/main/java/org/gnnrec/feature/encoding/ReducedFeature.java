package org.gnnrec.feature.encoding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gnnrec.feature.NodeInteractions;
import org.gnnrec.feature.NodeProperties;
import org.gnnrec.feature.PropertyColumn;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.Fields;

/**
 * A list of numbers, such as the relevance of each of a thousand tags, reduced by a truncated
 * singular value decomposition: {@code (x - x̄) V / scale}, where the columns of V are the leading
 * right singular vectors of the training part's rows less their mean, and {@code scale} makes the
 * mean squared value of all columns 1, so that the leading ones weigh most. Zeros where the
 * property is missing; if it is missing on nodes of the training part, a last column says so with
 * 1.
 *
 * @param property its name
 * @param means x̄
 * @param basis V, {@code [length, dimension]}, row after row
 * @param scale of all columns
 * @param indicated whether there is a column that says where it is missing
 */
@SuppressWarnings("ArrayRecordComponent") // large arrays, never compared
record ReducedFeature(
    String property, double[] means, double[] basis, double scale, boolean indicated)
    implements EncodedFeature {
  static final String KIND = "reduced";

  /** Far beyond what the leading column holds, but finite whatever a later node holds. */
  private static final double MOST = 100;

  ReducedFeature {
    if (means.length == 0 || basis.length == 0 || basis.length % means.length != 0) {
      throw new IllegalArgumentException(
          means.length + " means do not match a basis of " + basis.length + " values");
    }
  }

  static ReducedFeature fit(
      PropertyColumn.Vectors column, NodeInteractions training, int dimension) {
    List<float[]> rows = new ArrayList<>();
    boolean missing = false;
    for (int row = 0; row < column.rows(); row++) {
      if (training.count(row) > 0) {
        float[] vector = column.values()[row];
        if (vector == null) {
          missing = true;
        } else {
          rows.add(vector);
        }
      }
    }
    double[] means = new double[column.length()];
    for (float[] row : rows) {
      for (int i = 0; i < means.length; i++) {
        means[i] += row[i] / (double) rows.size();
      }
    }
    int reduced = Math.max(1, Math.min(dimension, Math.min(column.length(), rows.size())));
    double[] basis = TruncatedSvd.basis(rows, means, reduced);
    double squares = 0;
    for (float[] row : rows) {
      for (double value : project(row, means, basis)) {
        squares += value * value;
      }
    }
    double scale = Math.sqrt(squares / Math.max(1, (double) rows.size() * reduced));
    return new ReducedFeature(column.name(), means, basis, scale > 0 ? scale : 1, missing);
  }

  private static double[] project(float[] row, double[] means, double[] basis) {
    int dimension = basis.length / means.length;
    double[] projected = new double[dimension];
    for (int i = 0; i < means.length; i++) {
      double value = row[i] - means[i];
      for (int d = 0; d < dimension; d++) {
        projected[d] += value * basis[i * dimension + d];
      }
    }
    return projected;
  }

  @Override
  public List<String> columns() {
    List<String> columns = new ArrayList<>();
    String name = DerivedColumns.ofProperty(property);
    for (int d = 0; d < basis.length / means.length; d++) {
      columns.add(String.format(Locale.ROOT, "%s.%d", name, d));
    }
    if (indicated) {
      columns.add(name + ".missing");
    }
    return columns;
  }

  @Override
  public void encode(
      NodeInteractions interactions, NodeProperties properties, int row, float[] values, int from) {
    float[] vector =
        properties.column(property).orElse(null) instanceof PropertyColumn.Vectors vectors
                && vectors.length() == means.length
            ? vectors.values()[row]
            : null;
    int dimension = basis.length / means.length;
    if (vector != null) {
      double[] projected = project(vector, means, basis);
      for (int d = 0; d < dimension; d++) {
        values[from + d] = Scaler.clipped(projected[d] / scale, MOST);
      }
    }
    if (indicated) {
      values[from + dimension] = vector == null ? 1 : 0;
    }
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", KIND);
    map.put("property", property);
    map.put("means", FeatureEncoding.boxed(means));
    map.put("basis", FeatureEncoding.boxed(basis));
    map.put("scale", scale);
    map.put("indicated", indicated);
    return map;
  }

  static ReducedFeature from(Fields fields) throws CorruptFileException {
    return new ReducedFeature(
        fields.string("property"),
        FeatureEncoding.unboxed(FeatureEncoding.decimals(fields, "means")),
        FeatureEncoding.unboxed(FeatureEncoding.decimals(fields, "basis")),
        fields.decimal("scale"),
        fields.get("indicated", Boolean.class));
  }
}
