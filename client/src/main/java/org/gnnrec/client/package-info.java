/**
 * What the command lines share: arguments, an environment and a terminal come in. A connected
 * driver, a found password, and one sentence for each failure go out. It imports nothing of gnnrec,
 * only the driver and picocli.
 */
@NullMarked
package org.gnnrec.client;

import org.jspecify.annotations.NullMarked;
