// The six reactions in the order of all lists of counts.
import { word } from 'words';

export const KINDS = [
  { kind: 'like', emoji: '👍', name: word('like') },
  { kind: 'love', emoji: '❤️', name: word('love') },
  { kind: 'celebrate', emoji: '🎉', name: word('celebrate') },
  { kind: 'laugh', emoji: '😄', name: word('laugh') },
  { kind: 'wow', emoji: '😮', name: word('wow') },
  { kind: 'support', emoji: '🤗', name: word('support') },
];

export function kindOf(reaction) {
  return KINDS.find(({ kind }) => kind === reaction) || null;
}

export function given(counts) {
  // the most frequent first
  return KINDS.map((kind, at) => ({ ...kind, n: counts[at] })).filter(({ n }) => n).sort((one, other) => other.n - one.n);
}

export function sum(counts) {
  return counts.reduce((one, other) => one + other, 0);
}
