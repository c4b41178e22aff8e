/**
 * Takes external ids and who likes what. Gives dense indexes ({@code Vocabulary}) and the immutable
 * bipartite graph in compressed sparse rows, in both directions. Imports {@code configuration} and
 * {@code section}.
 */
@NullMarked
package org.gnnrec.graph;

import org.jspecify.annotations.NullMarked;
