/**
 * Takes Last.fm's play counts and a made-up shop. Gives what weights, further types of
 * relationships and dislikes do to lists. Imports {@code setup}.
 */
@NullMarked
package org.gnnrec.benchmarks.signals;

import org.jspecify.annotations.NullMarked;
