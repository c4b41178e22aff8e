/**
 * Takes what a server and a trainer on another host say to each other. Gives its headers, texts and
 * limits, so that both sides are of one piece. Imports nothing.
 */
@NullMarked
package org.gnnrec.protocol;

import org.jspecify.annotations.NullMarked;
