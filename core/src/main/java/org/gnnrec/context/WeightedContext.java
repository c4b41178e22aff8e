package org.gnnrec.context;

import org.gnnrec.graph.BipartiteGraph;

/**
 * Context from one source, as a training takes it.
 *
 * @param source where it comes from, and how much it counts
 * @param graph rows are items, neighbours context nodes
 */
public record WeightedContext(ContextSource source, BipartiteGraph graph) {}
