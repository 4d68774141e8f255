/**
 * The few numbers one looks at first: a summary, the latest of everything with its age, goals.
 *
 * <p>{@link dev.backline.analytics.kpi.Kpis} collects them from the other calculators; {@link
 * dev.backline.analytics.kpi.Goal} measures progress.
 */
package dev.backline.analytics.kpi;
