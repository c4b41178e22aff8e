/**
 * Takes a folder, or makes a temporary one. Gives it locked for this process, with its password and
 * what was imported into it. Imports {@code console}, and {@code data} for where its data came
 * from.
 */
@NullMarked
package org.gnnrec.demo.home;

import org.jspecify.annotations.NullMarked;
