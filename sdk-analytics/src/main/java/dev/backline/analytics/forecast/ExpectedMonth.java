package dev.backline.analytics.forecast;

import dev.backline.analytics.Figure;
import java.time.YearMonth;

/**
 * What one month was expected to bring, and what it brought.
 *
 * @param month the month in which royalties are reported
 * @param fixed the expectation by the fixed delay
 * @param learnt the expectation by the delays learnt per distributor
 * @param actual what was reported; undefined for a month that has no report yet
 */
public record ExpectedMonth(YearMonth month, Figure fixed, Figure learnt, Figure actual) {}
