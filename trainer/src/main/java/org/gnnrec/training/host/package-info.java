/**
 * Takes tasks of servers on other hosts, over HTTPS. Gives each a process of this same program, in
 * turn, and hands its progress and its result back. Imports nothing of this module: it knows the
 * program by its arguments alone.
 */
@NullMarked
package org.gnnrec.training.host;

import org.jspecify.annotations.NullMarked;
