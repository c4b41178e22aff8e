/**
 * Takes vectors of users and items, and how to lay them out. Gives the task for the trainer's
 * process and the map that comes back, with two coordinates per node. Imports {@code embedding},
 * {@code specification} and what they import.
 */
@NullMarked
package org.gnnrec.projection;

import org.jspecify.annotations.NullMarked;
