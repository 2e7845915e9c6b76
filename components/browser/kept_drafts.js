// What somebody has begun to write, as this browser keeps it: text, pictures, files and revision, and how it stands to the server.
// `key` names this content, '' until it is sent or offered to the server; `known` are the keys of what it continues, on the
// server now, earlier or soon; `told` says that the server has it as it is. Without text, pictures and files it is a box that was
// emptied, of which the server has not been told.
// Every window has an entry of its own, so that none writes over another's. A window that opens takes in what the others have, and
// those go once the server has their text.
import { shallowReactive } from 'vue';

const MOST_KEYS = 8; // as many as the server takes

const own = shallowReactive(new Map()); // by place: what this window has read or kept last
const prefix = `draft-${window.teekueche.viewer}-`;
const end = `.${thisWindow()}`;

entries().filter(({ name }) => name.endsWith(end)).forEach(({ place, draft }) => own.set(place, draft));
takeIn();

// What other windows have.
export function takeIn() {
  const others = entries().filter(({ name }) => !name.endsWith(end));
  others.forEach(({ place, draft }) => own.set(place, met(own.get(place), draft)));
  others.forEach(({ place }) => write(place));
  others.filter(({ draft }) => draft.told).forEach(({ name }) => remove(name));
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

// A change of what is known about it, which must not undo what another window has swept or a signing out has removed.
export function note(place, changes) {
  own.set(place, { ...own.get(place), ...changes });
  if (read(prefix + place + end)) write(place);
  if (own.get(place).told) sweep(place);
}

export function empty(place) {
  sweep(place);
  const known = grown(own.get(place).known, own.get(place).key);
  own.set(place, { text: '', pictures: [], files: [], revision: null, key: '', known, told: false });
  write(place);
}

export function drop(place) {
  if (!own.has(place)) return;
  sweep(place);
  own.delete(place);
  remove(prefix + place + end);
}

// Of all windows.
export function dropAll() {
  own.clear();
  entries().forEach(({ name }) => remove(name));
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
  const files = numbered([...mine.files, ...theirs.files.filter((file) => !encloses(mine, file))]);
  const revision = mine.revision && Math.min(mine.revision, theirs.revision ?? mine.revision); // or one would not be asked about a newer text
  return { text, pictures, files, revision, key: '', known, told: false };
}

export function isSame(one, other) {
  const held = (draft) => JSON.stringify([pairs(draft) ?? [], idsOfFiles(draft) ?? []]);
  return (one?.text ?? '') === (other?.text ?? '') && held(one) === held(other);
}

export function pairs(draft) {
  return draft?.pictures.map(({ id, alt }) => [id, alt]);
}

export function idsOfFiles(draft) {
  return draft?.files?.map(({ id }) => id);
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
  return !draft?.text && !draft?.pictures.length && !draft?.files.length;
}

function continues(one, other) {
  const parts = paragraphs(one);
  return one.text.length >= other.text.length && paragraphs(other).every((part) => parts.some((longer) => longer.startsWith(part)))
    && other.pictures.every((picture) => holds(one, picture)) && other.files.every((file) => encloses(one, file));
}

function paragraphs(draft) {
  return draft.text ? draft.text.split('\n\n') : [];
}

function holds(draft, picture) {
  return draft.pictures.some(({ id, alt }) => id === picture.id && (alt === picture.alt || !picture.alt));
}

function encloses(draft, { id }) {
  return draft.files.some((file) => file.id === id);
}

function thisWindow() {
  try {
    return sessionStorage.__nicegui_tab_id;
  } catch {
    return ''; // storage is forbidden
  }
}

// How what two windows have comes together. What the server has comes from there.
function met(mine, other) {
  if (!mine) return other;
  if (other.told) return mine;
  if (mine.told) return other;
  const known = other.known.reduce(grown, mine.known);
  if (isEmpty(other)) return { ...mine, known };
  const key = other.key || newKey();
  return { ...joined(mine, { ...other, key }), known, told: false };
}

// Takes away what other windows have kept of the text that stands here.
function sweep(place) {
  const mine = own.get(place);
  const isIn = (draft) => draft.told || mine.known.includes(draft.key) || continues(mine, draft);
  entries().filter((entry) => entry.place === place && !entry.name.endsWith(end) && isIn(entry.draft)).forEach(({ name }) => remove(name));
}

function entries() {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(prefix));
    return names.map((name) => ({ name, place: name.slice(prefix.length).split('.')[0], draft: read(name) })).filter(({ draft }) => draft);
  } catch {
    return []; // storage is forbidden
  }
}

function read(name) {
  try {
    const { text = '', pictures = [], files = [], revision = null, key = '', known = [], told = false } = JSON.parse(localStorage.getItem(name));
    return { text, pictures, files, revision, key, known, told };
  } catch {
    return null; // there is none, or somebody else wrote into it
  }
}

function write(place) {
  try {
    localStorage.setItem(prefix + place + end, JSON.stringify(own.get(place)));
  } catch {
    // storage is full or forbidden: this window and the server have it
  }
}

function remove(name) {
  try {
    localStorage.removeItem(name);
  } catch {
    // storage is forbidden
  }
}
