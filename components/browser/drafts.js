// What somebody has begun to write, kept in this browser until it has arrived.
// All windows keep it at the same place, where the last one that types wins. Sending and emptying touch only what the window itself put there.

const own = new Map(); // by name: what this window has read or kept last

export function readDraft(place) {
  try {
    const kept = own.get(name(place)) ?? localStorage.getItem(name(place));
    if (kept) own.set(name(place), kept);
    return JSON.parse(kept) ?? {};
  } catch {
    return {}; // storage is forbidden
  }
}

export function keepDraft(place, draft) {
  if (!draft.text && !draft.pictures?.length) {
    forgetDraft(place);
    return true;
  }
  own.set(name(place), JSON.stringify(draft));
  try {
    localStorage.setItem(name(place), own.get(name(place)));
    return true;
  } catch {
    return false; // storage is full or forbidden
  }
}

export function keepSentDraft(place, draft) {
  if (isOwn(place)) keepDraft(place, draft);
}

export function forgetDraft(place) {
  if (isOwn(place)) localStorage.removeItem(name(place));
  own.delete(name(place));
}

function isOwn(place) {
  try {
    return own.has(name(place)) && localStorage.getItem(name(place)) === own.get(name(place));
  } catch {
    return false;
  }
}

function name(place) {
  return `draft-${window.teekueche.viewer}-${place}`;
}
