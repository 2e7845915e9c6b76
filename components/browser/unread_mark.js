// How many conversations hold something new: at the inbox in the navigation, and before the tab's title. How many groups invite: at the
// groups; on a phone together with what is new in the viewer's own, and with those who ask to be let in.
import { ownGroups } from 'own_groups';
import { list, short, word } from 'words';

export default {
  props: { unread: Number, invitations: Number },
  watch: {
    unread() { this.showUnread(); },
    invitations() { this.showUnread(); },
    inGroups() { this.showUnread(); },
  },
  computed: {
    inGroups() { return `${sum('unread')} ${sum('requests')}`; },
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
      show('inbox', this.unread, word('unread_conversations', { n: this.unread }));
      show('invitations', this.invitations, word('invitations', { n: this.invitations }));
      const counts = { invitations: this.invitations, asking: sum('requests'), new_posts: sum('unread') };
      const words = Object.entries(counts).filter(([, n]) => n).map(([name, n]) => word(name, { n }));
      show('groups', Object.values(counts).reduce((all, n) => all + n), list(words));
      this.nameTab();
    },
    nameTab() {
      const named = document.title.startsWith(this.before) ? document.title.slice(this.before.length) : document.title;
      this.before = this.unread ? `(${short(this.unread)}) ` : '';
      if (document.title !== this.before + named) document.title = this.before + named;
    },
  },
};

function sum(name) {
  return ownGroups().reduce((all, group) => all + (group[name] ?? 0), 0);
}

function show(where, count, words) {
  for (const badge of document.querySelectorAll(`[data-unread="${where}"]`)) {
    badge.textContent = count ? short(count) : '';
    badge.setAttribute('role', 'img');
    badge.setAttribute('aria-label', words);
  }
}
