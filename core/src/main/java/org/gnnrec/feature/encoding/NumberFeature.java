package org.gnnrec.feature.encoding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gnnrec.feature.NodeInteractions;
import org.gnnrec.feature.NodeProperties;
import org.gnnrec.feature.PropertyColumn;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.Fields;

/**
 * A numeric or boolean property: {@code (x - mean) / scale}, at most 10 either way, 0 where it is
 * missing. If it is missing on nodes of the training part, a second column says so with 1.
 *
 * @param property its name
 * @param mean over the nodes of the training part that have it
 * @param scale their standard deviation, or 1
 * @param indicated whether there is a second column
 */
record NumberFeature(String property, double mean, double scale, boolean indicated)
    implements EncodedFeature {
  static final String KIND = "number";

  /** A single odd value, or one that comes after the training, must not drown all others. */
  private static final double MOST = 10;

  static NumberFeature fit(PropertyColumn.Numbers column, NodeInteractions training) {
    Scaler scaler = new Scaler();
    boolean missing = false;
    for (int row = 0; row < column.rows(); row++) {
      if (training.count(row) > 0) {
        double value = column.values()[row];
        if (Double.isNaN(value)) {
          missing = true;
        } else {
          scaler.add(value);
        }
      }
    }
    return new NumberFeature(column.name(), scaler.mean(), scaler.scale(), missing);
  }

  @Override
  public List<String> columns() {
    String name = DerivedColumns.ofProperty(property);
    return indicated ? List.of(name, name + ".missing") : List.of(name);
  }

  @Override
  public void encode(
      NodeInteractions interactions, NodeProperties properties, int row, float[] values, int from) {
    double value =
        properties.column(property).orElse(null) instanceof PropertyColumn.Numbers numbers
            ? numbers.values()[row]
            : Double.NaN;
    boolean missing = Double.isNaN(value);
    values[from] = missing ? 0 : Scaler.clipped((value - mean) / scale, MOST);
    if (indicated) {
      values[from + 1] = missing ? 1 : 0;
    }
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", KIND);
    map.put("property", property);
    map.put("mean", mean);
    map.put("scale", scale);
    map.put("indicated", indicated);
    return map;
  }

  static NumberFeature from(Fields fields) throws CorruptFileException {
    return new NumberFeature(
        fields.string("property"),
        fields.decimal("mean"),
        fields.decimal("scale"),
        fields.get("indicated", Boolean.class));
  }
}
