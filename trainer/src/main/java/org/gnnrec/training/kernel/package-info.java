/**
 * Takes arrays of floats and sparse rows. Gives products, losses' inner loops and optimiser steps,
 * with the Vector API where the JVM has it, and the threads to run them on. Imports core alone.
 */
@NullMarked
package org.gnnrec.training.kernel;

import org.jspecify.annotations.NullMarked;
