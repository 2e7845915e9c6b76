// The groups that the viewer is in, by name, as the frame of the page was told of them.
import { refresh } from 'drafts';
import { shallowRef } from 'vue';

const told = shallowRef([]);

export function tellOwnGroups(text, before) {
  const places = open();
  told.value = text ? JSON.parse(text) : [];
  if (before !== undefined && open() !== places) refresh(); // what was begun elsewhere may have lost its place
}

function open() {
  return told.value.filter((group) => !group.is_archived).map((group) => group.id).sort().join();
}

export function ownGroups() {
  return told.value;
}

export function ownGroup(id) {
  return told.value.find((group) => group.id === id);
}

// Whether the viewer may write where posts of this group stand; everyone may where there is none.
export function mayWriteIn(groupId) {
  if (!groupId) return true;
  const group = ownGroup(groupId);
  return Boolean(group) && !group.is_archived;
}
