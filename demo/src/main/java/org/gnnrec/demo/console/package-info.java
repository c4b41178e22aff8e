/**
 * Takes phases, tables and failures. Gives lines for the person at the terminal. Imports no other
 * package of this module.
 */
@NullMarked
package org.gnnrec.demo.console;

import org.jspecify.annotations.NullMarked;
