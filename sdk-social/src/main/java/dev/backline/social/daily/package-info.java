/** What the sources of counts have in common that exist for today only. */
@NullMarked
package dev.backline.social.daily;

import org.jspecify.annotations.NullMarked;
