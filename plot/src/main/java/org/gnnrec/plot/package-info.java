/**
 * Takes a command line that names a picture, a server and a folder. Gives that picture as files, or
 * one sentence that says why not. Imports every package of this module, and none imports it.
 */
@NullMarked
package org.gnnrec.plot;

import org.jspecify.annotations.NullMarked;
