// For whom somebody wrote last at a place, in this browser: a group's id, or 0 for everyone. What was sent and has no answer yet goes
// there and nowhere else.
import { mayWriteIn } from 'own_groups';

const chosen = new Map();
const name = (place) => `audience-${window.teekueche.viewer}-${place}`;

export function lastAudience(place) {
  if (!chosen.has(place)) chosen.set(place, read(place));
  return chosen.get(place);
}

// The one that was chosen last, if it is there still.
export function usualAudience(place) {
  return mayWriteIn(lastAudience(place)) ? lastAudience(place) : 0;
}

export function rememberAudience(place, groupId) {
  chosen.set(place, groupId);
  try {
    if (groupId) localStorage.setItem(name(place), groupId);
    else localStorage.removeItem(name(place));
  } catch {
    // storage is full or forbidden: this page knows it
  }
}

function read(place) {
  try {
    return Number(localStorage.getItem(name(place))) || 0;
  } catch {
    return 0; // storage is forbidden
  }
}
