// How many conversations hold something new: at the inbox in the navigation, and before the tab's title.
import { word } from 'words';

const MOST = 99;

export default {
  props: { unread: Number },
  watch: {
    unread() { this.showUnread(); },
  },
  created() {
    this.before = '';
  },
  mounted() {
    this.titles = new MutationObserver(this.nameTab); // pages name themselves
    this.titles.observe(document.querySelector('title'), { childList: true });
    this.showUnread();
  },
  beforeUnmount() {
    this.titles.disconnect();
  },
  methods: {
    showUnread() {
      for (const badge of document.querySelectorAll('[data-unread]')) {
        badge.textContent = this.unread ? short(this.unread) : '';
        badge.setAttribute('role', 'img');
        badge.setAttribute('aria-label', word('unread_conversations', { n: this.unread }));
      }
      this.nameTab();
    },
    nameTab() {
      const named = document.title.startsWith(this.before) ? document.title.slice(this.before.length) : document.title;
      this.before = this.unread ? `(${short(this.unread)}) ` : '';
      if (document.title !== this.before + named) document.title = this.before + named;
    },
  },
};

export function short(count) {
  return count > MOST ? `${MOST}+` : String(count);
}
