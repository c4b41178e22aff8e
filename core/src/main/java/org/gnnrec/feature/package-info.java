/**
 * Takes properties of users and items as they stand in a database. Gives typed columns, the choice
 * of which to use, and feature matrices with one row per node. Imports {@code graph}, {@code
 * configuration} and {@code section}.
 */
@NullMarked
package org.gnnrec.feature;

import org.jspecify.annotations.NullMarked;
