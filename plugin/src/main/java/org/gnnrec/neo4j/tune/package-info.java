/**
 * Takes ranges of settings. Gives trials, the best first, measured on the validation part; nothing
 * is stored. Imports {@code evaluate}, {@code train}, {@code graph} and {@code call}.
 */
@NullMarked
package org.gnnrec.neo4j.tune;

import org.jspecify.annotations.NullMarked;
