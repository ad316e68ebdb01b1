/**
 * How a target of known behaviour behaves: pure arithmetic, without a clock, input, output or
 * threads, so that the same model serves real requests and simulated ones.
 *
 * <p>{@code ModelWords} reads a {@link dev.brunt.testkit.model.Model}; its {@link
 * dev.brunt.testkit.model.ModelRun} is told of each arrival and asks, in this order, the {@code
 * Gate} whether it is admitted, the {@code Servers} when it is done, how slow they are then ({@link
 * dev.brunt.testkit.model.Pace}), and the {@link dev.brunt.testkit.model.Fault}s whether it fails.
 */
@NullMarked
package dev.brunt.testkit.model;

import org.jspecify.annotations.NullMarked;
