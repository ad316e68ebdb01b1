/** What test authors write against: scenarios, requests, checks, pools, plans and results. */
@NullMarked
package dev.brunt.api;

import org.jspecify.annotations.NullMarked;
