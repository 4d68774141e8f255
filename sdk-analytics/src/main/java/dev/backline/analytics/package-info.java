/** The contract of figures and folds. */
package dev.backline.analytics;
