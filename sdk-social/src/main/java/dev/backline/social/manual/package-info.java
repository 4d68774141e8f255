/**
 * Numbers that a person enters: followers and engagement of an account, views of a post, for any
 * platform, where no API gives them or nobody connected one.
 *
 * <p>{@link dev.backline.social.manual.ManualSource} is the entry; it stands on core alone.
 */
package dev.backline.social.manual;
