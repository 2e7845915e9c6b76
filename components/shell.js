// Keys, the live mark and the page's beat; shows nothing itself.

import { connection } from 'connection';
import delivers from 'delivers';
import { beat } from 'presence';
import GroupLinks from 'group_links';
import { tellOwnGroups } from 'own_groups';
import unreadMark from 'unread_mark';

const FIELDS = 'input, textarea, select, [contenteditable="true"]';
const NEWS = ['.waiting-pill', ...['.conversation-new', '.nav-item:has(.badge:not(:empty))', '.nav-group-new'].map((link) => `${link}:not([aria-current])`)];

export default {
  components: { GroupLinks },
  mixins: [delivers, unreadMark],
  props: { here: String, groups: String },
  emits: ['help', 'jump', 'message', 'beat'],
  template: `<span hidden><group-links v-if="ready" :here="here ?? path" /></span>`,
  data: () => ({ ready: false, path: location.pathname }),
  computed: {
    link() { return connection.lost ? 'lost' : connection.opened ? 'live' : 'begun'; },
  },
  watch: {
    link: {
      immediate: true,
      handler(link) { document.documentElement.dataset.connection = link; },
    },
    groups: { handler: tellOwnGroups, immediate: true },
    here(path) {
      const links = [...document.querySelectorAll('.nav-item, .top-bell, .bar-item:not([data-compose])')];
      const isAbove = ({ pathname }) => path === pathname || (pathname !== '/' && path.startsWith(`${pathname}/`));
      const nearest = Math.max(...links.filter(isAbove).map(({ pathname }) => pathname.length)); // one's own profile is among people
      for (const link of links) {
        if (isAbove(link) && link.pathname.length === nearest) link.setAttribute('aria-current', 'page');
        else link.removeAttribute('aria-current');
      }
    },
  },
  mounted() {
    this.ready = true; // only now the navigation stands in the document
    document.addEventListener('keydown', this.onKey);
    document.addEventListener('click', this.onCompose, true);
    this.stopBeating = beat((told) => this.$emit('beat', told));
    this.$nextTick(this.watchSocket); // NiceGUI opens the socket when the whole page is mounted
  },
  beforeUnmount() {
    this.stopBeating();
    document.removeEventListener('keydown', this.onKey);
    document.removeEventListener('click', this.onCompose, true);
    window.socket?.off('connect_error', this.onRefused);
  },
  methods: {
    watchSocket() {
      window.socket.on('connect_error', this.onRefused);
    },
    async onRefused() {
      const answer = await fetch('/', { method: 'HEAD' }).catch(() => null);
      if (answer?.status === 401) window.location.reload(); // signed out while nobody could say so
    },
    onKey(event) {
      if (event.altKey || event.isComposing || event.defaultPrevented) return;
      if (event.ctrlKey || event.metaKey) {
        if (event.key.toLowerCase() === 'k' && !event.shiftKey) this.jump(event);
        return;
      }
      if (event.target.closest(FIELDS)) {
        if (event.key === 'Escape') event.target.blur();
        return;
      }
      if (document.querySelector('dialog[open], .q-dialog__inner')) return;
      const action = this.keys()[event.key.toLowerCase()];
      if (!action) return;
      event.preventDefault();
      action();
    },
    jump(event) {
      if (document.querySelector('dialog[open], .q-dialog__inner')) return;
      event.preventDefault();
      this.$emit('jump');
    },
    keys() {
      const inPost = (selector) => document.activeElement.closest('.post')?.querySelector(selector)?.click();
      return {
        '?': () => this.$emit('help'),
        '/': search,
        j: () => step(1),
        k: () => step(-1),
        l: () => inPost('.action-like'),
        ':': () => inPost('.reaction-opener'),
        r: () => inPost('.action-comment'),
        n: nextNew,
        x: () => this.$emit('message'),
        c: () => document.querySelector('[data-compose=""]')?.click(),
      };
    },
    onCompose(event) {
      const link = event.target.closest('[data-compose]');
      if (!link) return;
      sessionStorage.compose = link.dataset.compose; // what the post begins with; composer.js takes it
      const [composer] = shown('.composer-text');
      if (!composer) return;
      event.preventDefault();
      event.stopPropagation();
      dispatchEvent(new Event('compose'));
    },
  },
};

function shown(selector) {
  return [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility()); // pages that stay are hidden
}

function search() {
  const [field] = shown('input[type="search"]');
  if (field) field.focus();
  else emitEvent('sub_pages_navigate', '/search'); // as a click on a link does
}

function nextNew() {
  NEWS.flatMap(shown)[0]?.click();
}

function step(by) {
  const posts = shown('.post, .colleague');
  const here = posts.indexOf(document.activeElement.closest('.post, .colleague'));
  const inView = posts.findIndex((post) => post.getBoundingClientRect().bottom > 120);
  const next = posts[here === -1 ? inView : here + by];
  next?.focus({ preventScroll: true, focusVisible: true });
  next?.scrollIntoView({ block: 'start' });
}
