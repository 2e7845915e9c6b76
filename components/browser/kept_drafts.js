// What somebody has begun to write, as this browser keeps it: text, pictures and revision, and how it stands to the server.
// `key` names this content, '' until it is sent or offered to the server; `known` are the keys of what it continues, on the
// server now, earlier or soon; `told` says that the server has it as it is. Without text and pictures it is a box that was
// emptied, of which the server has not been told.
// All windows keep it at the same place, where the last one that types wins. Emptying touches only what the window itself put
// there, or what it continues.
import { shallowReactive } from 'vue';

const MOST_KEYS = 8; // as many as the server takes

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
  return isEmpty(own.get(place)) ? undefined : own.get(place);
}

export function keptOrEmptied(place) {
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

export function empty(place) {
  const known = grown(own.get(place).known, own.get(place).key);
  const stands = isWritten(place) || !stored(place);
  own.set(place, { text: '', pictures: [], revision: null, key: '', known, told: false });
  if (stands) write(place);
}

export function drop(place) {
  if (isWritten(place)) localStorage.removeItem(prefix + place);
  own.delete(place);
}

// How what stands here and what stands on the server come together, null for nothing. What of both is newer is known by keys;
// of two strangers the longer text stays where it begins with the other, paragraph by paragraph; what is left is kept below.
export function joined(mine, theirs) {
  if (!theirs) return mine && !mine.told && !isEmpty(mine) ? mine : null;
  if (!mine) return { ...theirs, known: [theirs.key], told: true };
  if (theirs.key === mine.key) return mine.told ? mine : { ...mine, told: true };
  if (mine.known.includes(theirs.key)) return mine;
  const known = grown(mine.known, theirs.key);
  if (mine.told || isEmpty(mine) || continues(theirs, mine)) return { ...theirs, known, told: true };
  if (continues(mine, theirs)) return { ...mine, known };
  const below = paragraphs(theirs).filter((part) => !paragraphs(mine).some((longer) => longer.startsWith(part)));
  const above = paragraphs(mine).filter((part) => !below.some((longer) => longer.startsWith(part)));
  const text = [...above, ...below].join('\n\n');
  const pictures = numbered([...mine.pictures, ...theirs.pictures.filter((picture) => !holds(mine, picture))]);
  return { text, pictures, revision: mine.revision, key: '', known, told: false };
}

export function isSame(one, other) {
  return (one?.text ?? '') === (other?.text ?? '') && JSON.stringify(pairs(one) ?? []) === JSON.stringify(pairs(other) ?? []);
}

export function pairs(draft) {
  return draft?.pictures.map(({ id, alt }) => [id, alt]);
}

export function numbered(pictures) {
  return pictures.map((picture, index) => ({ ...picture, number: index + 1 }));
}

export function grown(known, key) {
  return [...new Set([...known, key].filter(Boolean))].slice(-MOST_KEYS);
}

export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID(); // only on https and localhost
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function isEmpty(draft) {
  return !draft?.text && !draft?.pictures.length;
}

function continues(one, other) {
  const parts = paragraphs(one);
  return one.text.length >= other.text.length && paragraphs(other).every((part) => parts.some((longer) => longer.startsWith(part)))
    && other.pictures.every((picture) => holds(one, picture));
}

function paragraphs(draft) {
  return draft.text ? draft.text.split('\n\n') : [];
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
  const there = stored(place);
  const draft = own.get(place);
  return Boolean(there && draft) && (JSON.stringify(there) === JSON.stringify(draft) || (there.told && draft.known.includes(there.key)));
}

function stored(place) {
  try {
    return JSON.parse(localStorage.getItem(prefix + place));
  } catch {
    return null; // storage is forbidden, or somebody else wrote into it
  }
}
