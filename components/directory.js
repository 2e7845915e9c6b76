// The directory: what is typed and picked, who is found, and the end that asks for more.
import asksForMore from 'asks_for_more';
import comesBack from 'comes_back';
import FilterChoice from 'filter_choice';
import whileTyping from 'while_typing';
import { word } from 'words';

const PICKS = ['team', 'place', 'skills', 'languages'];
const NOTHING = { q: '', team: '', place: '', skills: '', languages: '' };
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

const parse = (text) => (text ? JSON.parse(text) : null);

export default {
  components: { FilterChoice },
  mixins: [asksForMore, comesBack, whileTyping],
  props: { asked: String, found: String, offer: String, look: String },
  emits: ['act'],
  template: `
    <div class="directory" @keydown="onKey">
      <form role="search" class="directory-search" @submit.prevent="find">
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.3 15.3 20 20"/></svg>
        <input ref="field" v-model="wanted.q" type="search" class="input" maxlength="80" autocomplete="off" autocapitalize="off" spellcheck="false" dir="auto"
          enterkeyhint="search" :placeholder="word('find_people')" :aria-label="word('find_people')" @input="later" @search="later">
      </form>
      <div class="directory-tools">
        <div class="directory-picks" role="group" :aria-label="word('pick_people')">
          <filter-choice v-for="name in picks" :key="name" :name="name" :picked="wanted[name]" :label="labels[name]" :offer="offered(name)"
            @look="(part) => $emit('act', 'choices', { name, part })" @pick="(choice) => pick(name, choice)" />
        </div>
        <div class="directory-switches">
          <select class="quiet-select" v-model="wanted.order" :aria-label="word('order')" @change="find">
            <option value="name">{{ word('by_name') }}</option>
            <option value="newcomers">{{ word('newcomers_first') }}</option>
          </select>
          <button type="button" class="icon-button" :aria-label="otherLook" :title="otherLook" @click="$emit('act', 'view', { view: isList ? 'cards' : 'list' })">
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path :d="isList ? 'M4.5 4.5h6v6h-6zM13.5 4.5h6v6h-6zM4.5 13.5h6v6h-6zM13.5 13.5h6v6h-6z' : 'M4.5 6.5h.01M9 6.5h10.5M4.5 12h.01M9 12h10.5M4.5 17.5h.01M9 17.5h10.5'"/></svg>
          </button>
        </div>
      </div>
      <p class="directory-count" role="status">{{ said }}</p>
      <div v-if="result && !result.n" class="empty directory-empty">
        <p>{{ word('nobody_found') }}</p>
        <button type="button" class="button button-quiet" @click="all">{{ word('show_everybody') }}</button>
      </div>
      <div ref="people" class="people" :class="isList ? 'people-list' : 'people-cards'" role="list" :aria-busy="!result"><slot></slot></div>
      <div ref="end" class="directory-end"></div>
    </div>`,
  data: () => ({ wanted: { ...NOTHING, order: 'name' }, labels: {}, picks: PICKS }),
  computed: {
    result() { return parse(this.found); },
    isList() { return this.look === 'list'; },
    otherLook() { return word(this.isList ? 'as_cards' : 'as_list'); },
    shown() { return this.result.n; },
    said() {
      if (!this.result) return '';
      return word(this.result.more ? 'more_people' : 'people_count', { n: this.result.n });
    },
  },
  watch: {
    asked: { handler: 'become', immediate: true },
  },
  methods: {
    word,
    become() {
      const { labels, ...wanted } = parse(this.asked) ?? {};
      Object.assign(this.wanted, wanted);
      this.labels = labels ?? {};
    },
    find() {
      clearTimeout(this.pause);
      const query = new URLSearchParams(Object.entries(this.wanted).filter(([name, said]) => said.trim() && (name !== 'order' || said !== 'name'))).toString();
      const page = location.pathname + (query && '?' + query);
      history.replaceState({ page }, '', page); // Back leaves the directory, and comes back to this
      this.$emit('act', 'ask', { ...this.wanted });
    },
    pick(name, choice) {
      this.wanted[name] = choice?.key ?? '';
      this.labels[name] = choice?.label;
      this.find();
    },
    all() {
      Object.assign(this.wanted, NOTHING);
      this.find();
      this.$refs.field.focus();
    },
    offered(name) {
      const offer = parse(this.offer);
      return offer?.name === name ? offer : null;
    },
    onKey(event) {
      const inField = event.target === this.$refs.field;
      if (!(event.key in STEPS) || !(inField || event.target.closest('.colleague'))) return;
      const rows = [...this.$refs.people.querySelectorAll('.colleague')];
      const to = inField ? Math.max(STEPS[event.key] - 1, -1) : rows.indexOf(event.target.closest('.colleague')) + STEPS[event.key];
      const next = to < 0 && !inField ? this.$refs.field : rows[to];
      next?.focus();
      if (next) event.preventDefault();
    },
  },
};
