// Who reacted to a post or a comment, and how: in the order of the tabs, and of each kind the latest first.
import Avatar from 'avatar';
import { given, kindOf, sum } from 'kinds';
import PersonName from 'person_name';
import SmallDialog from 'small_dialog';
import { word } from 'words';

const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

export default {
  components: { Avatar, PersonName, SmallDialog },
  props: { postId: Number, commentId: Number, counts: Array },
  emits: ['close'],
  inject: ['wish', 'told'],
  template: `
    <small-dialog :title="word('reactions', { n: total })" @close="$emit('close')">
      <div v-if="kinds.length > 1" class="who-tabs" role="tablist" :aria-label="word('reaction_kinds')" @keydown="onKey">
        <button v-for="tab in tabs" :key="tab.kind" ref="tabs" type="button" class="who-tab" role="tab" :aria-selected="tab.kind === filter" :title="tab.name"
          :tabindex="tab.kind === filter ? 0 : -1" @click="filter = tab.kind">
          <span v-if="tab.emoji" class="emoji" aria-hidden="true">{{ tab.emoji }}</span>
          <span :class="{ 'visually-hidden': tab.emoji }">{{ tab.name }}</span>
          <span class="number">{{ tab.n }}</span>
        </button>
      </div>
      <div class="small-dialog-body" :role="kinds.length > 1 ? 'tabpanel' : null" :aria-busy="!page">
        <ul class="who-list">
          <li v-for="{ person, reaction } in shown" :key="person.id" class="who-row">
            <avatar :person="person" />
            <person-name :person="person" />
            <span class="emoji" role="img" :aria-label="kindOf(reaction).name" :title="kindOf(reaction).name">{{ kindOf(reaction).emoji }}</span>
          </li>
        </ul>
        <p v-if="others > 0" class="who-others">{{ word('and_others', { n: others }) }}</p>
      </div>
    </small-dialog>`,
  data: () => ({ filter: 'all' }),
  computed: {
    page() { return this.told('who', this.commentId); },
    refused() { return this.told('refused', this.commentId)?.number; },
    state() { return this.counts.join(); },
    total() { return sum(this.counts); },
    kinds() { return given(this.counts); },
    tabs() { return [{ kind: 'all', name: word('all_reactions'), n: this.total }, ...this.kinds]; },
    shown() {
      const found = this.page ? this.page.reactions.filter(({ reaction }) => [reaction, 'all'].includes(this.filter)) : [];
      const place = ({ reaction }) => this.kinds.findIndex(({ kind }) => kind === reaction);
      return found.sort((one, other) => place(one) - place(other));
    },
    others() { return this.page?.more ? this.tabs.find(({ kind }) => kind === this.filter).n - this.shown.length : 0; },
  },
  watch: {
    state() {
      if (!this.tabs.some(({ kind }) => kind === this.filter)) this.filter = 'all';
      this.ask('who');
    },
    refused() { this.$emit('close'); },
  },
  mounted() {
    this.ask('who');
  },
  beforeUnmount() {
    this.ask('put_away');
  },
  methods: {
    word,
    kindOf,
    ask(name) {
      this.wish({ post_id: this.postId, name, wish: { comment_id: this.commentId } });
    },
    onKey(event) {
      if (!(event.key in STEPS)) return;
      const at = this.tabs.findIndex(({ kind }) => kind === this.filter) + STEPS[event.key] + this.tabs.length;
      this.filter = this.tabs[at % this.tabs.length].kind;
      this.$refs.tabs[at % this.tabs.length].focus();
      event.preventDefault();
    },
  },
};
