/**
 * Takes nothing but the JDK, ArchUnit, picocli and what a test hands in. Gives the fixtures and
 * rules that the tests of several modules share. Imports no other module of gnnrec, and no main
 * source imports it.
 */
@NullMarked
package org.gnnrec.testing;

import org.jspecify.annotations.NullMarked;
