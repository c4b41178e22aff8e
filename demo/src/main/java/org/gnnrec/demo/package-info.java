/**
 * One process that shows gnnrec at work: Neo4j Community with the packaged plugin and Browser, data
 * imported, a model trained, recommendations printed. For trying it out; never deployed.
 */
@NullMarked
package org.gnnrec.demo;

import org.jspecify.annotations.NullMarked;
