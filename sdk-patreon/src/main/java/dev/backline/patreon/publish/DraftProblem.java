package dev.backline.patreon.publish;

/**
 * Why a draft can't be published.
 *
 * @param field {@code title}, {@code content}, {@code audience}, {@code paid}, {@code schedule} or
 *     {@code campaign}
 * @param what for people
 */
public record DraftProblem(String field, String what) {}
