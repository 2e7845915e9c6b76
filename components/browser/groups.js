// What is said of a group beside its name: who can read there.
import { word } from 'words';

export const GROUPS = 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5c.5-3.5 3-5.5 6.5-5.5s6 2 6.5 5.5M15.8 4.3a3.5 3.5 0 0 1 0 6.4M17.8 14.4c2.1.7 3.4 2.5 3.7 5.1';

const LOCK = 'M6.5 11h11A1.5 1.5 0 0 1 19 12.5v6a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 18.5v-6A1.5 1.5 0 0 1 6.5 11zM8.5 11V8a3.5 3.5 0 0 1 7 0v3';

// A lock where only members read; also for no group at all.
export function iconOf(group) {
  return !group || group.kind === 'open' ? GROUPS : LOCK;
}

// Whether everyone may read this post in the group.
export function isForAll(group, postId) {
  return group.open_from !== null && postId >= group.open_from;
}

// Who can read this post, in words; '' for everyone.
export function forWhom(group, postId) {
  if (group.kind !== 'open') return kindOf(group);
  return isForAll(group, postId) ? '' : word('members_only');
}

// Who can read what is written there now, in words.
export function kindOf(group) {
  if (group.kind === 'closed') return word('closed_group');
  return group.kind === 'secret' ? word('secret_group') : word('open_group');
}
