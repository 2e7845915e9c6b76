// What somebody has begun to write, as this browser keeps it: text, pictures and revision, and how it stands to the server.
// `key` names this content, '' until it is sent or offered to the server; `known` are the keys of the server's draft that
// it continues; `told` says that the server has it as it is.
// All windows keep it at the same place, where the last one that types wins. Emptying touches only what the window itself put there.
import { shallowReactive } from 'vue';

const own = shallowReactive(new Map()); // by place: what this window has read or kept last
const prefix = `draft-${window.teekueche.viewer}-`;

try {
  for (const name of Object.keys(localStorage).filter((name) => name.startsWith(prefix))) {
    const { text = '', pictures = [], revision = null, key = '', known = [], told = false } = JSON.parse(localStorage.getItem(name)) ?? {};
    own.set(name.slice(prefix.length), { text, pictures, revision, key, known, told });
  }
} catch {
  // storage is forbidden, or somebody else wrote into it
}

export function places() {
  return [...own.keys()];
}

export function kept(place) {
  return own.get(place);
}

export function keep(place, draft) {
  own.set(place, draft);
  write(place);
}

// A change of what is known about it, which must not undo what another window has written or a signing out has removed.
export function note(place, changes) {
  const written = isWritten(place);
  own.set(place, { ...own.get(place), ...changes });
  if (written) write(place);
}

export function drop(place) {
  if (isWritten(place)) localStorage.removeItem(prefix + place);
  own.delete(place);
}

// How what stands here and what stands on the server come together, null for nothing. No letter that is on one side only is lost.
export function joined(mine, theirs) {
  const taken = theirs && { ...theirs, known: [theirs.key], told: true };
  if (!mine || mine.told) return taken;
  if (!theirs) return { ...mine, known: [] };
  if (theirs.key === mine.key || covers(theirs, mine)) return taken;
  if (mine.known.includes(theirs.key) || covers(mine, theirs)) return { ...mine, known: [theirs.key] };
  return {
    text: [mine.text, theirs.text].filter(Boolean).join('\n\n'),
    pictures: numbered([...mine.pictures, ...theirs.pictures.filter((picture) => !holds(mine, picture))]),
    revision: mine.revision,
    key: '',
    known: [theirs.key],
    told: false,
  };
}

export function isSame(one, other) {
  return one?.text === other?.text && JSON.stringify(pairs(one)) === JSON.stringify(pairs(other));
}

export function pairs(draft) {
  return draft?.pictures.map(({ id, alt }) => [id, alt]);
}

export function numbered(pictures) {
  return pictures.map((picture, index) => ({ ...picture, number: index + 1 }));
}

export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID(); // only on https and localhost
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function covers(one, other) {
  return one.text.includes(other.text) && other.pictures.every((picture) => holds(one, picture));
}

function holds(draft, picture) {
  return draft.pictures.some(({ id, alt }) => id === picture.id && (alt === picture.alt || !picture.alt));
}

function write(place) {
  try {
    localStorage.setItem(prefix + place, JSON.stringify(own.get(place)));
  } catch {
    // storage is full or forbidden: this window and the server have it
  }
}

function isWritten(place) {
  try {
    return own.has(place) && localStorage.getItem(prefix + place) === JSON.stringify(own.get(place));
  } catch {
    return false;
  }
}
