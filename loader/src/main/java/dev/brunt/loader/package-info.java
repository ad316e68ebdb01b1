/** What people write into plans: a class, a {@code .java} file, a profile or a URL. */
@NullMarked
package dev.brunt.loader;

import org.jspecify.annotations.NullMarked;
