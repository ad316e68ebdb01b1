/** A virtual user that records what it is told, and answers as told. */
package dev.brunt.loader.fake;
