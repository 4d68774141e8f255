/**
 * The shared vocabulary: what happened to a creator's money and audience, whatever platform or file
 * told it. Connectors derive {@link dev.backline.core.facts.Fact}s from their native rows;
 * analytics reads facts and nothing else. Stands on {@code storage} alone, since a fact is a
 * dataset.
 */
package dev.backline.core.facts;
