package org.gnnrec.specification.parameter;

import java.util.function.BiPredicate;
import org.gnnrec.graph.GraphSize;

/**
 * When a parameter has another default than usual.
 *
 * @param description for the documents, in Markdown
 * @param holds given the parameters that stand before this one in the table, and the graph's size
 */
public record Condition(String description, BiPredicate<ParameterValues, GraphSize> holds) {}
