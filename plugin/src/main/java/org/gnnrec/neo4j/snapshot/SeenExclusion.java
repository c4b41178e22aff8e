package org.gnnrec.neo4j.snapshot;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gnnrec.configuration.Configuration;
import org.gnnrec.configuration.ConfigurationException;
import org.gnnrec.configuration.DidYouMean;
import org.gnnrec.configuration.RefusalCode;
import org.gnnrec.neo4j.like.ShownExclusion;
import org.jspecify.annotations.Nullable;
import org.neo4j.graphdb.Transaction;

/**
 * Which items a list leaves out since the user knows them, or was shown them.
 *
 * @param exclude whether to leave out what the user has seen
 * @param types relationships of these types lead to what a user has seen; null for all types by
 *     which the model knows likes and dislikes
 * @param excludeDisliked whether to leave out what the user dislikes
 * @param shown which of what the user was shown, and has not come to like, to leave out; null for
 *     none
 */
public record SeenExclusion(
    boolean exclude,
    @Nullable Set<String> types,
    boolean excludeDisliked,
    @Nullable ShownExclusion shown) {

  /** Leaves out all that is seen or disliked. */
  public static final SeenExclusion ALL = new SeenExclusion(true, null, true, null);

  /**
   * Reads the keys of a call.
   *
   * @throws ConfigurationException if a value is refused, or one contradicts another
   */
  public static SeenExclusion from(Configuration configuration) {
    boolean exclude = configuration.getBoolean("excludeSeen", true);
    Object types = configuration.getAny("excludeRelationships");
    if (types != null && !exclude) {
      throw new ConfigurationException(
          "`excludeRelationships` says what counts as seen, and `excludeSeen: false` that it does"
              + " not matter; omit one of the two");
    }
    return new SeenExclusion(
        exclude,
        types == null ? null : types(types),
        configuration.getBoolean("excludeDisliked", true),
        ShownExclusion.from(configuration));
  }

  private static Set<String> types(Object given) {
    List<?> list = given instanceof List<?> several ? several : List.of(given);
    Set<String> types = new LinkedHashSet<>();
    for (Object each : list) {
      if (!(each instanceof String name) || name.isBlank()) {
        throw new ConfigurationException(
            RefusalCode.WRONG_TYPE,
            "`excludeRelationships` must be a relationship type or a list of them, as in"
                + " ['BOUGHT'], got "
                + each
                + "; omit it for all types that the model was trained on");
      }
      for (String type : name.split("\\|", -1)) {
        types.add(type.strip());
      }
    }
    if (types.isEmpty()) {
      throw new ConfigurationException(
          "`excludeRelationships` must not be an empty list; give `excludeSeen: false` to leave"
              + " nothing out");
    }
    return types;
  }

  /**
   * Refuses types that the database does not have.
   *
   * @throws ConfigurationException naming the first and the type nearest to it
   */
  public void requireTypes(Transaction tx) {
    if (types == null && shown == null) {
      return;
    }
    List<String> known = new ArrayList<>();
    tx.getAllRelationshipTypes().forEach(type -> known.add(type.name()));
    // A type may have had relationships once; what is suggested must have some.
    List<String> inUse = new ArrayList<>();
    tx.getAllRelationshipTypesInUse().forEach(type -> inUse.add(type.name()));
    Stream.ofNullable(types)
        .flatMap(Set::stream)
        .filter(type -> !known.contains(type))
        .forEach(type -> refuse("excludeRelationships", type, inUse));
    if (shown != null && !known.contains(shown.relationshipType())) {
      refuse("excludeShown", shown.relationshipType(), inUse);
    }
  }

  private static void refuse(String key, String type, List<String> inUse) {
    throw new ConfigurationException(
        RefusalCode.RELATIONSHIP_TYPE_NOT_FOUND,
        "`"
            + key
            + "` names '"
            + type
            + "', and this database has no relationship of that type"
            + DidYouMean.nearest(type, inUse)
                .map(near -> " (did you mean `" + near + "`?)")
                .orElse(""));
  }
}
