package dev.backline.examples.spark;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * One line behind a figure.
 *
 * @param term which term of the figure it belongs to; empty where the figure is a plain sum
 * @param fact the id of the fact that it gave
 * @param contribution what the fact put in
 * @param line the physical line of the file it begins on, counted from 1
 * @param offset the byte it begins at
 */
public record ExplainedRow(
    String term, String fact, BigDecimal contribution, long line, long offset)
    implements Serializable {}
