/** One small program per task, as a host would write it. */
package dev.backline.examples.quickstart;
