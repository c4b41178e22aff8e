/**
 * Takes model artefacts of core. Gives the catalog of models and versions as nodes, and their
 * chunks. Imports {@code graph}.
 */
@NullMarked
package org.gnnrec.neo4j.artifact;

import org.jspecify.annotations.NullMarked;
