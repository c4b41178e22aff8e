package org.gnnrec.importer.check;

import java.util.Locale;
import org.gnnrec.importer.check.key.IdIndex;
import org.gnnrec.importer.graph.Element;
import org.gnnrec.importer.graph.NodeKind;
import org.jspecify.annotations.Nullable;

/**
 * A node that a line names and that there is not.
 *
 * @param kind its kind
 * @param id its id
 * @param text what the line says of it
 */
record UnknownNode(NodeKind kind, Object id, String text) {
  static @Nullable UnknownNode in(Line.Understood line, KindRegistry kinds, IdIndex[] known) {
    for (Element element : line.elements()) {
      UnknownNode unknown = null;
      if (element instanceof Element.Node node) {
        unknown =
            node.role() == Element.Role.EXTENDED
                ? find(node.kind(), node.id(), kinds, known, "properties " + node.properties())
                : null;
      } else if (element instanceof Element.Relationship link) {
        String text = link.from() + " " + link.kind().type() + " " + link.to();
        unknown = find(link.kind().from(), link.from(), kinds, known, text);
        if (unknown == null) {
          unknown = find(link.kind().to(), link.to(), kinds, known, text);
        }
      } else if (element instanceof Element.Absent link) {
        String text = link.from() + " not " + link.kind().type() + " " + link.to();
        unknown = find(link.kind().from(), link.from(), kinds, known, text);
        if (unknown == null) {
          unknown = find(link.kind().to(), link.to(), kinds, known, text);
        }
      }
      if (unknown != null) {
        return unknown;
      }
    }
    return null;
  }

  private static @Nullable UnknownNode find(
      NodeKind kind, Object id, KindRegistry kinds, IdIndex[] known, String text) {
    IdIndex index = known[kinds.node(kind)];
    int place = index.indexOf(id);
    return place >= 0 && index.isNode(place) ? null : new UnknownNode(kind, id, text);
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
