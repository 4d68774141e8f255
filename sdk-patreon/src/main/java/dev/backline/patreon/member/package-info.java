/**
 * Members of a campaign and what they pledged: rows, reads, sources, facts, privacy.
 *
 * <p>Start with {@link dev.backline.patreon.member.Members}; personal data stays inside {@link
 * dev.backline.patreon.member.PatreonMember.Person} and goes where {@link
 * dev.backline.patreon.member.MemberPrivacy} lets it.
 */
package dev.backline.patreon.member;
