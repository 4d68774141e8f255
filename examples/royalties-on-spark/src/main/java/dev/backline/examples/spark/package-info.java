/**
 * Figures over statements too large for one machine, by Apache Spark: {@link
 * dev.backline.examples.spark.SlicedStatement} is the way in. Nothing of Backline knows Spark; here
 * slices of a file travel to the machines, partial results come back as text, and the folds of the
 * analytics module merge them.
 */
@NullMarked
package dev.backline.examples.spark;

import org.jspecify.annotations.NullMarked;
