package org.gnnrec.context;

import org.gnnrec.graph.Vocabulary;

/**
 * The context nodes of one source.
 *
 * @param source where they come from
 * @param keys what tells them apart, by their dense index
 */
public record ContextNodes(ContextSource source, Vocabulary keys) {}
