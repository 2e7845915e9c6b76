// How many conversations hold something new: at the inbox in the navigation, and before the tab's title. How many posts are new in the
// viewer's groups: at the groups.
import { ownGroups } from 'own_groups';
import { short, word } from 'words';

export default {
  props: { unread: Number },
  watch: {
    unread() { this.showUnread(); },
    newPosts() { this.showUnread(); },
  },
  computed: {
    newPosts() { return ownGroups().reduce((sum, group) => sum + (group.unread ?? 0), 0); },
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
      show('groups', this.newPosts, word('new_posts', { n: this.newPosts }));
      this.nameTab();
    },
    nameTab() {
      const named = document.title.startsWith(this.before) ? document.title.slice(this.before.length) : document.title;
      this.before = this.unread ? `(${short(this.unread)}) ` : '';
      if (document.title !== this.before + named) document.title = this.before + named;
    },
  },
};

function show(where, count, words) {
  for (const badge of document.querySelectorAll(`[data-unread="${where}"]`)) {
    badge.textContent = count ? short(count) : '';
    badge.setAttribute('role', 'img');
    badge.setAttribute('aria-label', words);
  }
}
