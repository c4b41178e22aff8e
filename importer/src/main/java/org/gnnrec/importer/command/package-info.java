/**
 * The command lines: arguments come in. Text, a summary as JSON, and exit codes go out. It may
 * import everything below it.
 */
@NullMarked
package org.gnnrec.importer.command;

import org.jspecify.annotations.NullMarked;
