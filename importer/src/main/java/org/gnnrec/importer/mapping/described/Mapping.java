package org.gnnrec.importer.mapping.described;

import java.nio.charset.Charset;
import java.util.ArrayList;
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
  /** The property of a relationship that is its rating. */
  static final String RATING = "rating";

  /** The property of a relationship that is its weight. */
  static final String WEIGHT = "weight";

  /**
   * Files of one kind.
   *
   * @param names names and patterns of names; none for the only file that is given
   */
  record FileMapping(
      List<String> names,
      Layout layout,
      @Nullable Charset charset,
      Columns columns,
      NullWords nulls,
      List<RowCondition> where,
      @Nullable NodeMapping node,
      @Nullable RelationshipMapping relationship) {

    /** What each name is used for, in words. */
    List<String> uses() {
      List<String> uses = new ArrayList<>();
      for (String name : names.isEmpty() ? List.of("the only file") : names) {
        if (node != null) {
          uses.add(name + ", " + node.kind().label());
        }
        if (relationship != null) {
          RelationshipKind kind = relationship.kind();
          uses.add(
              name
                  + ", "
                  + kind.type()
                  + " from "
                  + kind.from().label()
                  + " to "
                  + kind.to().label());
        }
      }
      return uses;
    }
  }

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
      Aggregate aggregate,
      UnknownNodes unknownNodes) {

    /** The property that an aggregate is of: a count makes the weight itself. */
    String aggregated() {
      return weight == null && aggregate == Aggregate.MAX ? RATING : WEIGHT;
    }

    /** The property whose values a like rule compares; null if there is none. */
    @Nullable String compared() {
      if (rating != null) {
        return RATING;
      }
      return weight != null || aggregate == Aggregate.COUNT ? WEIGHT : null;
    }

    /** What a like rule looks at. */
    @Nullable FieldMapping value() {
      return rating == null ? weight : rating;
    }
  }

  /** What becomes of several lines about the same two nodes. */
  enum Aggregate {
    /** The last line counts. */
    LAST,
    /** The weights are added. */
    SUM,
    /** The weight is the number of lines. */
    COUNT,
    /** The largest weight counts, or rating where there is no weight. */
    MAX
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
