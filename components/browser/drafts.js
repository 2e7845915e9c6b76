// What somebody has begun to write: in this browser with every letter, on the server a second later, and so on their other devices.
import { reactive, shallowReactive } from 'vue';
import { comeBack, departedKey } from 'departed';
import { drop, dropAll, empty, grown, idsOfFiles, isSame, joined, keep, kept, keptOrEmptied, newKey, note, numbered, pairs, places, takeIn } from 'kept_drafts';
import { withSocket } from 'socket';
import { word } from 'words';

const PAUSE = 1000; // ms without typing until the server is told

const boxes = shallowReactive(new Map()); // by place: the one that is open there
const timers = new Map();
const underWay = new Map(); // by place: the latest message to the server
const typed = new Set(); // places where something was typed since somebody came to this page
const heard = new Set(); // places of which the server has told while the drafts were being fetched
const refused = reactive(new Set()); // places whose draft has not come to the server
const gone = shallowReactive(new Set()); // places where nothing can be written any more

export function readDraft(place) {
  return kept(place) ?? {};
}

export function hasDraft(place) {
  return Boolean(kept(place));
}

export function keepDraft(place, { text, pictures = [], files = [], revision = null, known = keptOrEmptied(place)?.known ?? [] }) {
  clearTimeout(timers.get(place));
  if (!text.trim() && !pictures.length && !files.length) {
    forgetDraft(place);
    return;
  }
  comeBack(place);
  refused.delete(place);
  typed.add(place);
  keep(place, { text, pictures, files, revision, key: '', known, told: false });
  timers.set(place, setTimeout(() => offer(place), PAUSE));
}

export function forgetDraft(place) {
  clearTimeout(timers.get(place));
  comeBack(place);
  refused.delete(place);
  typed.delete(place);
  if (!keptOrEmptied(place)?.known.length) {
    drop(place);
    return;
  }
  empty(place);
  if (underWay.has(place)) underWay.get(place).then(() => offer(place));
  else offer(place);
}

// On all devices. Returns what brings it back, below what has been written there meanwhile.
export function discardDraft(place) {
  const draft = kept(place);
  forgetDraft(place);
  return () => add(place, draft);
}

function add(place, { text, pictures = [], files = [], revision = null, key = '', known = [] }) {
  const there = kept(place);
  keepDraft(place, {
    text: [there?.text, text].filter(Boolean).join('\n\n'),
    pictures: numbered([...(there?.pictures ?? []), ...pictures]),
    files: numbered([...(there?.files ?? []), ...files]),
    revision,
    known: grown([...known, ...(keptOrEmptied(place)?.known ?? [])], key),
  });
  boxes.get(place)?.take(kept(place));
}

// What is said about it beside the box.
export function draftNote(place) {
  if (kept(place)?.told) return word('draft_saved');
  return kept(place) && refused.has(place) ? word('draft_saved_here') : '';
}

// From now on the box takes what comes from another device, unless it `holds` what was written into it. Returns what ends it.
export function takeDrafts(place, take, holds = () => false) {
  const box = { take, holds };
  boxes.set(place, box);
  return () => boxes.get(place) === box && boxes.delete(place);
}

export function isBoxOpen(place) {
  return boxes.has(place);
}

export function gonePlaces() {
  return [...gone];
}

// Below what is written there already. The pictures of an edit belong to what was edited.
export function moveDraft(from, to) {
  const { text, pictures } = kept(from);
  add(to, { text, pictures: from.startsWith('edit-') ? [] : pictures });
  forgetDraft(from);
}

async function offer(place, options = {}) {
  const draft = keptOrEmptied(place);
  if (!draft || draft.told) return;
  clearTimeout(timers.get(place));
  if (!kept(place)) {
    await withdraw(place, draft, options);
    return;
  }
  const key = draft.key || newKey();
  note(place, { key, known: grown(draft.known, key) });
  const body = JSON.stringify({ text: draft.text, key, revision: draft.revision, pictures: pairs(draft), files: idsOfFiles(draft), known: draft.known });
  const request = ask(`/drafts/${place}`, { method: 'PUT', body, ...options });
  follow(place, request);
  settle(place, key, await request);
}

async function withdraw(place, emptied, options) {
  const request = ask(`/drafts/${place}?keys=${emptied.known.join(',')}`, { method: 'DELETE', ...options });
  follow(place, request);
  if ((await request)?.status !== 204) return;
  heard.add(place);
  if (keptOrEmptied(place) === emptied) drop(place);
}

function settle(place, key, answer) {
  const draft = kept(place);
  if (!draft?.known.includes(key)) return;
  if (answer?.status === 204) arrived(place, key);
  else if (answer?.status !== 409) refused.add(place);
  else if (answer.body) hear(place, answer.body);
  else if (draft.key === key) {
    forgetDraft(place); // it was published
    boxes.get(place)?.take(null);
  }
}

function arrived(place, key) {
  heard.add(place);
  if (kept(place).key === key) note(place, { told: true });
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

// What the server has at a place. While somebody types there, nothing changes their text: both come together when they come to
// the page again.
function hear(place, theirs) {
  const mine = keptOrEmptied(place);
  const draft = joined(mine, received(theirs));
  if (draft !== mine && !isSame(mine, draft) && isLeftAlone(place)) setApart(place);
  else if (draft !== mine) take(place, draft);
  if (!theirs) offer(place);
}

function isLeftAlone(place) {
  const mine = keptOrEmptied(place);
  const isHeld = boxes.get(place)?.holds() && !departedKey(place); // what was sent goes from the server before the answer comes
  return Boolean(mine) && (isHeld || (!mine.told && typed.has(place)));
}

// What stands here is no longer what the server has.
function setApart(place) {
  refused.add(place);
  if (kept(place)?.told) keep(place, { ...kept(place), key: '', told: false });
}

function take(place, draft) {
  const isNew = !isSame(keptOrEmptied(place), draft);
  if (draft) {
    note(place, draft);
  } else {
    drop(place);
    comeBack(place);
  }
  if (isNew) boxes.get(place)?.take(draft);
  offer(place);
}

function received(draft) {
  if (!draft) return draft;
  const { sizes, names, pictures: shown = [], files: ids = [], ...rest } = draft;
  const pictures = shown.map(([id, alt], at) => ({ id, alt, width: sizes[at][0], height: sizes[at][1] }));
  const files = ids.map((id, at) => ({ id, name: names[at][0], size: names[at][1] }));
  return { ...rest, pictures: numbered(pictures), files: numbered(files) };
}

export async function refresh() {
  heard.clear();
  const answer = await ask('/drafts');
  if (answer?.status !== 200) return;
  const theirs = answer.body.drafts;
  gone.clear();
  answer.body.gone.forEach((place) => gone.add(place));
  for (const place of new Set([...places(), ...Object.keys(theirs)])) {
    if (!heard.has(place)) hear(place, theirs[place] ?? null);
    offer(place);
  }
}

// Before somebody leaves: whether the server was reached, and how many texts it does not have.
export async function sendDrafts() {
  typed.clear();
  takeIn();
  await Promise.all(places().map((place) => offer(place)));
  const reached = await ask('/drafts');
  return { reached: reached?.status === 200, unsent: places().filter((place) => kept(place) && !kept(place).told).length };
}

export function forgetDrafts() {
  timers.forEach(clearTimeout);
  dropAll();
}

function onNews(text) {
  const { place, draft, gone } = JSON.parse(text);
  heard.add(place);
  if (draft || !isPast(place, gone)) hear(place, draft);
}

// Whether what is gone was continued here meanwhile.
function isPast(place, key) {
  const mine = kept(place);
  return Boolean(mine) && mine.key !== key && mine.known.includes(key);
}

function comeAgain() {
  typed.clear();
  refresh();
}

function flush() {
  places().forEach((place) => offer(place, { keepalive: true }));
}

withSocket((socket) => {
  socket.on('draft', onNews);
  socket.on('connect', refresh);
  if (socket.connected) refresh();
});
addEventListener('pagehide', flush);
document.addEventListener('visibilitychange', () => (document.hidden ? flush() : comeAgain()));
