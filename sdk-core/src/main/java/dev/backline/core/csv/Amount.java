package dev.backline.core.csv;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * An amount of money as a cell writes it, with the currency if the cell tells one.
 *
 * <p>{@code $} alone is a dollar of some country and so tells none; {@code CA$}, {@code €} and
 * {@code EUR} do.
 */
public record Amount(BigDecimal value, Optional<String> currency) {}
