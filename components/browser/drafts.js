// What somebody has begun to write, kept in this browser until it has arrived.

export function readDraft(place) {
  try {
    return JSON.parse(localStorage.getItem(name(place))) ?? {};
  } catch {
    return {};
  }
}

export function keepDraft(place, draft) {
  try {
    if (draft.text || draft.pictures?.length) localStorage.setItem(name(place), JSON.stringify(draft));
    else localStorage.removeItem(name(place));
    return true;
  } catch {
    return false; // storage is full or forbidden
  }
}

function name(place) {
  return `draft-${window.teekueche.viewer}-${place}`;
}
