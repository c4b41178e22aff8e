package org.gnnrec.testing.upper;

import org.gnnrec.testing.lower.Lower;

/** What imports. */
public record Upper(Lower below) {}
