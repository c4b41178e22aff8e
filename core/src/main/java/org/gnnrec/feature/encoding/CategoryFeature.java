package org.gnnrec.feature.encoding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gnnrec.feature.NodeInteractions;
import org.gnnrec.feature.NodeProperties;
import org.gnnrec.feature.PropertyColumn;
import org.gnnrec.section.CorruptFileException;
import org.gnnrec.section.Fields;

/**
 * Strings, or numbers taken as names: a column for each of those that are commonest in the training
 * part, 1 where a node has it and 0 where not. What the training part does not have counts for
 * nothing.
 *
 * @param property its name
 * @param categories in ascending order
 */
record CategoryFeature(String property, List<String> categories) implements EncodedFeature {
  static final String KIND = "categories";

  CategoryFeature {
    categories = List.copyOf(categories);
  }

  static CategoryFeature fit(PropertyColumn column, NodeInteractions training, int most) {
    Map<String, Integer> counts = new TreeMap<>();
    for (int row = 0; row < column.rows(); row++) {
      if (training.count(row) > 0) {
        for (String category : column.categories(row)) {
          counts.merge(category, 1, Integer::sum);
        }
      }
    }
    List<String> commonest =
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
            .limit(most)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return new CategoryFeature(column.name(), commonest);
  }

  @Override
  public List<String> columns() {
    List<String> columns = new ArrayList<>();
    for (String category : categories) {
      columns.add(DerivedColumns.ofProperty(property) + "." + category);
    }
    return columns;
  }

  @Override
  public void encode(
      NodeInteractions interactions, NodeProperties properties, int row, float[] values, int from) {
    PropertyColumn column = properties.column(property).orElse(null);
    if (column == null) {
      return;
    }
    for (String category : column.categories(row)) {
      int place = Collections.binarySearch(categories, category);
      if (place >= 0) {
        values[from + place] = 1;
      }
    }
  }

  @Override
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", KIND);
    map.put("property", property);
    map.put("categories", categories);
    return map;
  }

  static CategoryFeature from(Fields fields) throws CorruptFileException {
    List<String> categories = new ArrayList<>();
    for (Object category : fields.list("categories")) {
      categories.add(Fields.cast("categories", category, String.class));
    }
    return new CategoryFeature(fields.string("property"), categories);
  }
}
