/** Pictures of the graph, the model and its measures: the command line. */
@NullMarked
package org.gnnrec.plot;

import org.jspecify.annotations.NullMarked;
