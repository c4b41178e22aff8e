/**
 * Takes the options that name data, or none. Gives files that are there, in one of the importer's
 * formats, and runs the importer on them. Imports {@code console}.
 */
@NullMarked
package org.gnnrec.demo.data;

import org.jspecify.annotations.NullMarked;
