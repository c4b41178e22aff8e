/** The trainer program: one run reads a graph, trains a model and writes it. */
@NullMarked
package org.gnnrec.training;

import org.jspecify.annotations.NullMarked;
