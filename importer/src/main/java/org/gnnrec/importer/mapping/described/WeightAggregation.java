package org.gnnrec.importer.mapping.described;

import java.util.HashMap;
import java.util.Map;
import org.gnnrec.importer.check.PairAggregation;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.graph.RelationshipKind.Multiplicity;
import org.gnnrec.importer.mapping.InteractionMapper;
import org.gnnrec.importer.mapping.LikeRule;
import org.gnnrec.importer.mapping.described.Mapping.Aggregate;
import org.gnnrec.importer.mapping.described.Mapping.RelationshipMapping;
import org.jspecify.annotations.Nullable;

/**
 * Adds up, counts, or takes the largest of what several lines say about a pair, and decides by the
 * result which pairs are likes.
 *
 * @param aggregate what is done; not {@code LAST}
 * @param property the property that gets the result
 * @param compared the property that decides about likes; null if none does
 * @param likes which are likes; null if nothing is called a like
 */
record WeightAggregation(
    Aggregate aggregate,
    String property,
    @Nullable String compared,
    @Nullable InteractionMapper likes)
    implements PairAggregation {
  /** Why there are no quantiles of aggregates. */
  static final String NO_QUANTILE =
      "a quantile compares the values of single lines, and `aggregate` makes one of several; choose"
          + " likes by `atLeast` or --like-threshold, or leave `aggregate` out";

  /** Null if the mapping says that the last line counts, or has no relationships. */
  static @Nullable PairAggregation of(
      @Nullable RelationshipMapping mapping, @Nullable InteractionMapper likes) {
    return mapping == null || mapping.aggregate() == Aggregate.LAST
        ? null
        : new WeightAggregation(
            mapping.aggregate(), mapping.aggregated(), mapping.compared(), likes);
  }

  /** What in a mapping contradicts its aggregate; null if nothing does. */
  static @Nullable String contradiction(RelationshipMapping mapping) {
    if (mapping.kind().multiplicity() == Multiplicity.MANY) {
      return "`aggregate` makes one relationship of several lines, and `many: true` one of each;"
          + " omit either";
    }
    if (mapping.aggregate() != Aggregate.LAST
        && mapping.like() instanceof LikeRule.AtLeastQuantile) {
      return NO_QUANTILE;
    }
    boolean named =
        mapping.properties().stream().anyMatch(each -> each.property().equals(Mapping.WEIGHT));
    return switch (mapping.aggregate()) {
      case LAST -> null;
      case COUNT ->
          mapping.weight() != null || named
              ? "`aggregate: count` makes `weight` itself, the number of lines; omit the mapping's"
                  + " own `weight`, or add the weights by `aggregate: sum`"
              : null;
      case SUM ->
          mapping.weight() == null
              ? "`aggregate: sum` adds up `weight`, which the mapping lacks; name its column, or"
                  + " count the lines by `aggregate: count`"
              : null;
      case MAX ->
          mapping.weight() == null && mapping.rating() == null
              ? "`aggregate: max` takes the largest `weight`, or `rating`, and the mapping has"
                  + " neither; name a column, or count the lines by `aggregate: count`"
              : null;
    };
  }

  @Override
  public double value(Element.Pair pair) {
    if (aggregate == Aggregate.COUNT) {
      return 1;
    }
    return pair.properties().get(property) instanceof Double value ? value : Double.NaN;
  }

  @Override
  public double combine(double total, double value) {
    if (Double.isNaN(total) || Double.isNaN(value)) {
      return Double.isNaN(total) ? value : total;
    }
    return aggregate == Aggregate.MAX ? Math.max(total, value) : total + value;
  }

  @Override
  public Element.Pair result(Element.Pair last, double total) {
    Map<String, Object> properties = new HashMap<>(last.properties());
    if (!Double.isNaN(total)) {
      properties.put(property, total);
    }
    if (likes != null && last.kind().equals(likes.liked())) {
      double value =
          compared != null && properties.get(compared) instanceof Double number
              ? number
              : Double.NEGATIVE_INFINITY;
      if (!likes.likes().liked(last.from(), value)) {
        return new Element.NoRelationship(last.kind(), last.from(), last.to());
      }
    }
    return new Element.Relationship(last.kind(), last.from(), last.to(), properties);
  }

  @Override
  public String description() {
    return aggregate + " of " + property + (likes == null ? "" : ", " + likes.likes().rule());
  }
}
