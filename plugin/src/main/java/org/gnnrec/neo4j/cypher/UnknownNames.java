package org.gnnrec.neo4j.cypher;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.gnnrec.configuration.DidYouMean;
import org.neo4j.graphdb.GqlStatusObject;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.RelationshipType;
import org.neo4j.graphdb.Transaction;

/**
 * Names in a caller's Cypher that the database has nowhere: the likeliest reason why nothing is
 * found. The database warns of them when it plans. Immutable and thread-safe.
 *
 * @param names each with what is nearest to it, as half a sentence
 */
record UnknownNames(List<String> names) {
  /** The statuses of such warnings, by what is unknown. */
  private static final Map<String, String> STATUSES =
      Map.of("01N50", "label", "01N51", "relationship type", "01N52", "property");

  private static final Pattern NAME = Pattern.compile("`(.+?)` does not exist");

  /** Copies the names. */
  UnknownNames {
    names = List.copyOf(names);
  }

  /** Reads the warnings of a plan. */
  static UnknownNames of(Transaction tx, Iterable<GqlStatusObject> statuses) {
    List<String> names = new ArrayList<>();
    for (GqlStatusObject status : statuses) {
      String kind = STATUSES.get(status.gqlStatus());
      Matcher name = NAME.matcher(status.statusDescription());
      // A plan may be older than the name.
      if (kind != null && name.find() && !known(tx, kind, true).contains(name.group(1))) {
        names.add(described(tx, kind, name.group(1)));
      }
    }
    return new UnknownNames(names);
  }

  private static String described(Transaction tx, String kind, String name) {
    return "the "
        + kind
        + " `"
        + name
        + "`"
        + DidYouMean.nearest(name, known(tx, kind, false))
            .map(near -> " (did you mean `" + near + "`?)")
            .orElse("");
  }

  /**
   * The names that there are.
   *
   * @param unused whether names that nothing has any more are among them
   */
  private static Set<String> known(Transaction tx, String kind, boolean unused) {
    return switch (kind) {
      case "property" -> names(tx.getAllPropertyKeys(), name -> name);
      case "label" -> names(unused ? tx.getAllLabels() : tx.getAllLabelsInUse(), Label::name);
      default ->
          names(
              unused ? tx.getAllRelationshipTypes() : tx.getAllRelationshipTypesInUse(),
              RelationshipType::name);
    };
  }

  private static <T> Set<String> names(Iterable<T> tokens, Function<T, String> name) {
    Set<String> names = new TreeSet<>();
    StreamSupport.stream(tokens.spliterator(), false).map(name).forEach(names::add);
    names.removeIf(each -> each.startsWith("_Gnnrec"));
    return names;
  }

  boolean isEmpty() {
    return names.isEmpty();
  }

  /** The names as a sentence has them. */
  @Override
  public String toString() {
    return String.join(", ", names);
  }
}
