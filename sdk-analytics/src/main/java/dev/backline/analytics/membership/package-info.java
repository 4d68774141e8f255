/**
 * What patrons pay each month, how many leave, and how long they stay.
 *
 * <p>{@link dev.backline.analytics.membership.Memberships} is the entry; a {@link
 * dev.backline.analytics.membership.Cohort} is what became of those who joined in one month.
 */
package dev.backline.analytics.membership;
