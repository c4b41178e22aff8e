/**
 * Reads and writes typed, versioned, checksummed sections: the one binary form of graphs, tasks and
 * models. Takes primitive values and arrays, and gives them back or says which section is damaged.
 * Imports nothing else of gnnrec.
 */
@NullMarked
package org.gnnrec.section;

import org.jspecify.annotations.NullMarked;
