package org.gnnrec.neo4j.context;

import java.util.ArrayList;
import java.util.List;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.context.ContextSource;
import org.gnnrec.context.ItemContext;
import org.gnnrec.graph.NodeLabels;
import org.gnnrec.neo4j.graph.LongList;
import org.jspecify.annotations.Nullable;

/** The values of one property of items, as context. Not thread-safe. */
final class PropertyContext {
  /** Into about so many bins numbers fall, if nobody says how wide they are. */
  private static final int BINS = 10;

  private final ContextSource source;
  private final NodeLabels labels;
  private final LongList items = new LongList();
  private final List<Object> values = new ArrayList<>();
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;

  PropertyContext(ContextSource source, NodeLabels labels) {
    this.source = source;
    this.labels = labels;
  }

  void add(int item, @Nullable Object property) {
    List<Object> each = ContextValues.values(property);
    for (Object value : each) {
      boolean isNumber = value instanceof Number;
      if (!isNumber
          && !(value instanceof String || value instanceof Boolean || value instanceof Character)) {
        throw unusable("holds a " + value.getClass().getSimpleName());
      }
      if (!values.isEmpty() && values.get(0) instanceof Number != isNumber) {
        throw unusable("holds numbers on one and text on another");
      }
      if (isNumber && each.size() > 1) {
        throw unusable("holds lists of numbers, which are not taken yet");
      }
      if (value instanceof Number number) {
        least = Math.min(least, number.doubleValue());
        greatest = Math.max(greatest, number.doubleValue());
      }
      items.add(item);
      values.add(value);
    }
  }

  private ConfigurationException unusable(String what) {
    return new ConfigurationException(
        RefusalCode.UNUSABLE_PROPERTY,
        "`"
            + source.name()
            + "` of the `"
            + labels
            + "` nodes "
            + what
            + "; context must be text, a list of texts, a boolean or a number, so leave it out of"
            + " `context`");
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  ItemContext.Part part(int itemCount) {
    ContextSource binned = source.found(null, width());
    ContextPairs pairs = new ContextPairs();
    for (int i = 0; i < values.size(); i++) {
      pairs.add((int) items.get(i), ContextValues.key(binned, values.get(i)), 1);
    }
    return pairs.part(binned, itemCount);
  }

  /** A tenth of the range, as 1, 2 or 5 times a power of ten; 1 where all numbers are equal. */
  private double width() {
    if (source.binWidth() > 0 || !(greatest > least)) {
      return source.binWidth() > 0 ? source.binWidth() : 1;
    }
    double wanted = (greatest - least) / BINS;
    double power = Math.pow(10, Math.floor(Math.log10(wanted)));
    double nearest = power;
    for (double factor : new double[] {2, 5, 10}) {
      double other = factor * power;
      if (Math.abs(Math.log(other / wanted)) < Math.abs(Math.log(nearest / wanted))) {
        nearest = other;
      }
    }
    return nearest;
  }
}
