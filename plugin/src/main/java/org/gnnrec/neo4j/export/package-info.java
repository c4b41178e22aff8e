/**
 * Takes a graph mapping and a database. Gives users, items, likes and properties by dense indexes,
 * or only their numbers. Imports {@code graph}, {@code context} and {@code artifact}.
 */
@NullMarked
package org.gnnrec.neo4j.export;

import org.jspecify.annotations.NullMarked;
