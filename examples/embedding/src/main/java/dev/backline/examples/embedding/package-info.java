/** A small program that takes one connector in, to be run in every way a JVM knows. */
package dev.backline.examples.embedding;
