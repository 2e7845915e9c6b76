// What somebody has begun to write: in this browser with every letter, on the server a second later, and so on their other devices.
import { reactive, shallowReactive } from 'vue';
import { drop, isSame, joined, keep, kept, newKey, note, numbered, pairs, places } from 'kept_drafts';
import { word } from 'words';

const PAUSE = 1000; // ms without typing until the server is told
const MOST_KEYS = 8; // as many as the server takes

const takers = shallowReactive(new Map()); // by place: the box that is open there
const timers = new Map();
const underWay = new Map(); // by place: the latest message to the server
const heard = new Set(); // places of which the server has told while the drafts were being fetched
const refused = reactive(new Set()); // places whose draft has not come to the server

export function readDraft(place) {
  return kept(place) ?? {};
}

export function hasDraft(place) {
  return Boolean(kept(place));
}

export function keepDraft(place, { text, pictures = [], revision = null }) {
  clearTimeout(timers.get(place));
  if (!text && !pictures.length) {
    forgetDraft(place);
    return;
  }
  refused.delete(place);
  keep(place, { text, pictures, revision, key: '', known: kept(place)?.known ?? [], told: false });
  timers.set(place, setTimeout(() => offer(place), PAUSE));
}

// Before it is sent: the key of this content, and those of earlier ones that the server may have.
export function departingDraft(place) {
  const key = kept(place)?.key || newKey();
  if (kept(place)) note(place, { key });
  return { key, drafts: kept(place)?.known ?? [] };
}

export function forgetDraft(place) {
  clearTimeout(timers.get(place));
  const draft = kept(place);
  drop(place);
  refused.delete(place);
  if (!draft?.known.length) return;
  const keys = [...draft.known, draft.key].filter(Boolean).join(',');
  const forget = () => ask(`/drafts/${place}?keys=${keys}`, { method: 'DELETE' });
  follow(place, underWay.has(place) ? underWay.get(place).then(forget) : forget());
}

// What is said about it beside the box.
export function draftNote(place) {
  if (kept(place)?.told) return word('draft_saved');
  return kept(place) && refused.has(place) ? word('draft_saved_here') : '';
}

// From now on the box takes what comes from another device. Returns what ends it.
export function takeDrafts(place, take) {
  takers.set(place, take);
  return () => takers.get(place) === take && takers.delete(place);
}

export function isBoxOpen(place) {
  return takers.has(place);
}

// Below what is written there already.
export function moveDraft(from, to) {
  const texts = [kept(to)?.text, kept(from).text].filter(Boolean);
  keepDraft(to, { text: texts.join('\n\n'), pictures: kept(to)?.pictures });
  takers.get(to)?.(kept(to));
  forgetDraft(from);
}

async function offer(place, options = {}) {
  const draft = kept(place);
  if (!draft || draft.told) return;
  clearTimeout(timers.get(place));
  const key = draft.key || newKey();
  note(place, { key, known: [...new Set([...draft.known, key])].slice(-MOST_KEYS) });
  const body = JSON.stringify({ text: draft.text, key, revision: draft.revision, pictures: pairs(draft), known: draft.known });
  const request = ask(`/drafts/${place}`, { method: 'PUT', body, ...options });
  follow(place, request);
  settle(place, key, await request);
}

function settle(place, key, answer) {
  const draft = kept(place);
  if (!draft?.known.includes(key)) return;
  if (answer?.status === 204) note(place, { known: [key], told: draft.key === key });
  else if (answer?.status === 409 && draft.key === key && answer.body === null) meet(place, null, { ...draft, told: true });
  else if (answer?.status === 409 && isSame(draft, received(answer.body))) meet(place, received(answer.body));
  else refused.add(place); // for now: when the page is looked at again, or reloaded, the two come together
}

async function ask(address, options) {
  try {
    const answer = await fetch(address, options);
    return { status: answer.status, body: answer.status === 204 ? null : await answer.json() };
  } catch {
    return null;
  }
}

function follow(place, request) {
  underWay.set(place, request);
  request.then(() => underWay.get(place) === request && underWay.delete(place));
}

function meet(place, theirs, mine = kept(place)) {
  const draft = joined(mine, theirs);
  if (draft) note(place, draft);
  else drop(place);
  if (!isSame(mine, draft)) takers.get(place)?.(draft);
  if (draft) offer(place);
}

function received(draft) {
  return draft && { ...draft, pictures: numbered(draft.pictures.map(([id, alt]) => ({ id, alt }))) };
}

async function refresh() {
  heard.clear();
  const answer = await ask('/drafts');
  if (answer?.status !== 200) return;
  const theirs = answer.body;
  for (const place of new Set([...places(), ...Object.keys(theirs)])) {
    if (!heard.has(place)) meet(place, received(theirs[place] ?? null));
  }
}

function onNews(text) {
  const { place, draft } = JSON.parse(text);
  heard.add(place);
  // what is being typed here is left alone: the server will say what stands in its way
  if (!kept(place) || kept(place).told) meet(place, received(draft));
}

function flush() {
  places().forEach((place) => offer(place, { keepalive: true }));
}

function listen() {
  if (!window.socket) {
    setTimeout(listen, 20); // NiceGUI opens it when the whole page is mounted
    return;
  }
  window.socket.on('draft', onNews);
  window.socket.on('connect', refresh);
  if (window.socket.connected) refresh();
}
listen();
addEventListener('pagehide', flush);
document.addEventListener('visibilitychange', () => (document.hidden ? flush() : refresh()));
