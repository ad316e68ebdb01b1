/** Profiles into plans. */
@NullMarked
package dev.brunt.loader.toml;

import org.jspecify.annotations.NullMarked;
