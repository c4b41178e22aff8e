package org.gnnrec.importer.check;

import java.util.List;
import org.gnnrec.importer.graph.Element;

/**
 * A line of which something is to be written.
 *
 * @param table the place of its table among those that are read, from 0
 * @param ordinal its place among the table's lines, from 1
 * @param elements what is to be written; nodes that are only mentioned are left out
 */
public record EffectiveLine(int table, long ordinal, List<Element> elements) {}
