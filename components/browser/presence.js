// Who is here: a page tells the server that somebody looks at it, and shows what the server tells of all others.
import { withSocket } from 'socket';
import { reactive, watchEffect } from 'vue';
import { word } from 'words';

const BEAT = 40_000; // ms
const IDLE = 5 * 60_000; // ms without a key or a movement
const JOINED = 500; // ms until a page that is connected again may speak
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'scroll', 'touchstart'];

const states = reactive(new Map());
let number = 0;
let takesPart = false;

export function presenceOf(personId) {
  return states.get(personId);
}

export function presenceWord(state) {
  if (!state) return '';
  return state === 'here' ? word('is_here') : word('is_away');
}

function begin(everybody) {
  states.clear();
  takesPart = Boolean(everybody);
  if (takesPart) become(everybody);
}

function become(news) {
  number = news.number;
  for (const [state, people] of Object.entries(news.people)) {
    for (const personId of people) {
      if (state === 'gone') states.delete(personId);
      else states.set(personId, state);
    }
  }
}

// `tell` hands to the server what this page says of itself; returns what ends it.
export function beat(tell) {
  let active = Date.now();
  let toldIdle = false;
  const isIdle = () => Date.now() - active >= IDLE;
  const say = () => {
    if (!takesPart || !window.socket?.connected) return;
    toldIdle = isIdle();
    tell({ looked_at: !document.hidden && !toldIdle, number });
  };
  const onSign = () => {
    active = Date.now();
    if (toldIdle) say();
  };
  const onSeen = () => {
    if (!document.hidden) active = Date.now();
    say();
  };
  const onConnect = () => setTimeout(say, JOINED);
  const onNews = (text) => {
    const { everybody, ...news } = JSON.parse(text);
    if (everybody === undefined) {
      if (news.number === number + 1) become(news);
      else if (news.number > number) say(); // the answer brings what was missed
      return;
    }
    const began = !takesPart;
    begin(everybody);
    if (began) say();
  };
  const timer = setInterval(say, BEAT);
  SIGNS.forEach((sign) => addEventListener(sign, onSign, { passive: true }));
  document.addEventListener('visibilitychange', onSeen);
  withSocket((socket) => {
    socket.on('presence', onNews);
    socket.on('connect', onConnect);
    if (socket.connected) onConnect();
  });
  return () => {
    clearInterval(timer);
    SIGNS.forEach((sign) => removeEventListener(sign, onSign));
    document.removeEventListener('visibilitychange', onSeen);
  };
}

// The mark in what Python draws; row components have theirs in avatar.js and person_name.js.
customElements.define('presence-mark', class extends HTMLElement {
  connectedCallback() {
    const personId = Number(this.getAttribute('person'));
    this.stop = watchEffect(() => {
      const state = presenceOf(personId);
      this.toggleAttribute('hidden', !state);
      this.dataset.state = state ?? '';
      this.textContent = presenceWord(state);
    });
  }

  disconnectedCallback() {
    this.stop();
  }
});

begin(window.teekueche.presence);
