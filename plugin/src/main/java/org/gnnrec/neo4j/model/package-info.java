/**
 * Takes the name of a model. Gives the catalog as procedures: lists, versions and curves, rollback,
 * removal, export to and import from files. Imports {@code publication}, {@code mirror}, {@code
 * artifact}, {@code call} and {@code graph}.
 */
@NullMarked
package org.gnnrec.neo4j.model;

import org.jspecify.annotations.NullMarked;
