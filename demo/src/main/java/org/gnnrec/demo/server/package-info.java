/**
 * Takes an installed folder, a home and two ports. Gives Neo4j Community with the plugin in this
 * process, at addresses of this machine only. Imports {@code console} and {@code home}.
 */
@NullMarked
package org.gnnrec.demo.server;

import org.jspecify.annotations.NullMarked;
