package org.gnnrec.testing.lower;

/** What may be imported. */
public final class Lower {}
