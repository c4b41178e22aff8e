package org.gnnrec.importer.mapping;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.graph.RelationshipKind;
import org.jspecify.annotations.Nullable;

/**
 * Relationships between users and items: one for each interaction, as RATED is for a rating, and
 * one for each like. Immutable.
 *
 * @param every the kind for all interactions, null if only likes are wanted
 * @param liked the kind for likes
 * @param likes which are likes
 */
public record InteractionMapper(
    @Nullable RelationshipKind every, RelationshipKind liked, LikeDecision likes) {

  /** The kinds that may come. */
  public Set<RelationshipKind> kinds() {
    return every == null ? Set.of(liked) : Set.of(every, liked);
  }

  /**
   * Adds the relationships of one interaction, of which something that is not known yet decides
   * whether it is a like.
   */
  public void addUndecided(
      List<Element> elements, Object user, Object item, Map<String, Object> properties) {
    if (every != null) {
      elements.add(new Element.Relationship(every, user, item, properties));
    }
    elements.add(new Element.Relationship(liked, user, item, properties));
  }

  /**
   * Adds the relationships of one interaction.
   *
   * @param value what the rule looks at
   */
  public void add(
      List<Element> elements,
      Object user,
      Object item,
      double value,
      Map<String, Object> properties) {
    if (every != null) {
      elements.add(new Element.Relationship(every, user, item, properties));
    }
    elements.add(
        likes.liked(user, value)
            ? new Element.Relationship(liked, user, item, properties)
            : new Element.NoRelationship(liked, user, item));
  }
}
