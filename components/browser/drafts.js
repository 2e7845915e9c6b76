// What somebody has begun to write: in this browser with every letter, on the server a second later, and so on their other devices.
import { reactive, shallowReactive } from 'vue';
import { comeBack, departedKey } from 'departed';
import { boxHolds, giveBox } from 'draft_boxes';
import { deleteDraft, getDrafts, putDraft, received } from 'draft_requests';
import { drop, dropAll, empty, grown, isSame, joined, keep, kept, keptOrEmptied, newKey, note, places, takeIn } from 'kept_drafts';
import { withSocket } from 'socket';
import { word } from 'words';

const PAUSE = 1000; // ms without typing until the server is told

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

// What is said about it beside the box.
export function draftNote(place) {
  if (kept(place)?.told) return word('draft_saved');
  return kept(place) && refused.has(place) ? word('draft_saved_here') : '';
}

export function gonePlaces() {
  return [...gone];
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
  const request = putDraft(place, draft, key, options);
  follow(place, request);
  settle(place, key, await request);
}

async function withdraw(place, emptied, options) {
  const request = deleteDraft(place, emptied.known, options);
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
    giveBox(place, null);
  }
}

function arrived(place, key) {
  heard.add(place);
  if (kept(place).key === key) note(place, { told: true });
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
  const isHeld = boxHolds(place) && !departedKey(place); // what was sent goes from the server before the answer comes
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
  if (isNew) giveBox(place, draft);
  offer(place);
}

export async function refresh() {
  heard.clear();
  const answer = await getDrafts();
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
  const reached = await getDrafts();
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
