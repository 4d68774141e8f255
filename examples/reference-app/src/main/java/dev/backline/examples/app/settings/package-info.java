/**
 * What the user set: the environment, the {@code .env} file beside it, and the addresses and keys
 * that follow from them. Entry type: {@link dev.backline.examples.app.settings.Settings}. Knows no
 * platform client and no database.
 */
@NullMarked
package dev.backline.examples.app.settings;

import org.jspecify.annotations.NullMarked;
