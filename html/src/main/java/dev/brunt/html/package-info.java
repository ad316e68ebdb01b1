/** A run as one page that opens anywhere, without a network. */
@NullMarked
package dev.brunt.html;

import org.jspecify.annotations.NullMarked;
