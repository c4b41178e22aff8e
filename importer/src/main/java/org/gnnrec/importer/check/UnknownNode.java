package org.gnnrec.importer.check;

import java.util.Locale;
import org.gnnrec.importer.check.key.IdIndex;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.graph.RelationshipKind;
import org.jspecify.annotations.Nullable;

/**
 * A node that a line names and that there is not.
 *
 * @param kind its kind
 * @param id its id
 * @param text what the line says of it
 */
record UnknownNode(NodeKind kind, Object id, String text) {
  static @Nullable UnknownNode in(Line line, KindRegistry kinds, IdIndex[] known) {
    for (Element element : line.elements()) {
      UnknownNode unknown = null;
      if (element instanceof Element.Node node) {
        if (node.role() == Element.Role.EXTENDED && !isNode(node.kind(), node.id(), kinds, known)) {
          unknown = new UnknownNode(node.kind(), node.id(), "properties " + node.properties());
        }
      } else if (element instanceof Element.Pair pair) {
        RelationshipKind kind = pair.kind();
        if (!isNode(kind.from(), pair.from(), kinds, known)) {
          unknown = new UnknownNode(kind.from(), pair.from(), text(pair));
        } else if (!isNode(kind.to(), pair.to(), kinds, known)) {
          unknown = new UnknownNode(kind.to(), pair.to(), text(pair));
        }
      }
      if (unknown != null) {
        return unknown;
      }
    }
    return null;
  }

  private static boolean isNode(NodeKind kind, Object id, KindRegistry kinds, IdIndex[] known) {
    IdIndex ids = known[kinds.nodeIndex(kind)];
    int index = ids.indexOf(id);
    return index >= 0 && ids.isNode(index);
  }

  private static String text(Element.Pair pair) {
    String not = pair instanceof Element.NoRelationship ? "not " : "";
    return pair.from() + " " + not + pair.kind().type() + " " + pair.to();
  }

  String reason() {
    return String.format(
        Locale.ROOT,
        "`%s` %s is unknown, for no line describes that %s",
        kind.idProperty(),
        id,
        kind.label());
  }
}
