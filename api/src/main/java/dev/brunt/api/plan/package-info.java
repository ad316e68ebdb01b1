/** A plan as plain data: what loaders and builders fill, the engine runs and results name. */
@NullMarked
package dev.brunt.api.plan;

import org.jspecify.annotations.NullMarked;
