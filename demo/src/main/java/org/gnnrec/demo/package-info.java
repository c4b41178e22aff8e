/**
 * Takes the command line of {@code ./gnnrec demo}. Gives one process that shows gnnrec at work:
 * Neo4j Community with the packaged plugin and Browser, data imported, a model trained,
 * recommendations printed; never deployed. Imports every package of this module, and none imports
 * it.
 */
@NullMarked
package org.gnnrec.demo;

import org.jspecify.annotations.NullMarked;
