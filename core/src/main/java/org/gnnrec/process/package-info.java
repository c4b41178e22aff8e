/**
 * Takes an estimate and the trainer's jar. Gives the command that starts it, a private folder,
 * readers of what it prints, and what its machine has free. Imports {@code specification} and
 * {@code task}.
 */
@NullMarked
package org.gnnrec.process;

import org.jspecify.annotations.NullMarked;
