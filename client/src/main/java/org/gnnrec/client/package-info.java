/** What the command lines share that talk to a server: its options, the password, its errors. */
@NullMarked
package org.gnnrec.client;

import org.jspecify.annotations.NullMarked;
