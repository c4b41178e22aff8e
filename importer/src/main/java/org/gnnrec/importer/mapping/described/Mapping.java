package org.gnnrec.importer.mapping.described;

import java.nio.charset.Charset;
import java.util.List;
import org.gnnrec.importer.format.Columns;
import org.gnnrec.importer.format.Layout;
import org.gnnrec.importer.graph.NodeKind;
import org.gnnrec.importer.graph.RelationshipKind;
import org.gnnrec.importer.mapping.LikeRule;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping file says, checked. Fields are indexes into the columns of their file.
 *
 * @param dataSet the data set's name, by which one import is told from another; null if there is
 *     none
 * @param files the files
 */
record Mapping(@Nullable String dataSet, List<FileMapping> files) {

  /** One file. A null name stands for the only file that is given. */
  record FileMapping(
      @Nullable String name,
      Layout layout,
      @Nullable Charset charset,
      Columns columns,
      NullWords nulls,
      List<RowCondition> where,
      @Nullable NodeMapping node,
      @Nullable RelationshipMapping relationship) {}

  /** Nodes that the lines of a file describe. */
  record NodeMapping(NodeKind kind, FieldMapping id, List<FieldMapping> properties) {}

  /** Relationships that the lines of a file stand for. */
  record RelationshipMapping(
      RelationshipKind kind,
      FieldMapping from,
      FieldMapping to,
      @Nullable FieldMapping rating,
      @Nullable FieldMapping weight,
      List<FieldMapping> properties,
      @Nullable LikeRule like,
      UnknownNodes unknownNodes) {

    /** What a like rule looks at. */
    @Nullable FieldMapping value() {
      return rating == null ? weight : rating;
    }
  }

  /** What becomes of a relationship to or from a node that no line describes. */
  enum UnknownNodes {
    /** The node is made, with its id alone. */
    CREATE,
    /** The line is left out and counted. */
    SKIP,
    /** The line is rejected. */
    REJECT
  }

  /** One field and what becomes of it. */
  record FieldMapping(int index, String column, String property, FieldType type) {}
}
