// The page of groups: what is looked for, those that invite, one's own, and those to discover.
import asksForMore from 'asks_for_more';
import whileTyping from 'while_typing';
import { word } from 'words';

export default {
  mixins: [asksForMore, whileTyping],
  props: { found: String },
  emits: ['act'],
  template: `
    <div class="group-directory" :aria-busy="!result">
      <form role="search" class="directory-search" @submit.prevent="find">
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.3 15.3 20 20"/></svg>
        <input v-model="part" type="search" class="input" maxlength="80" autocomplete="off" autocapitalize="off" spellcheck="false" dir="auto"
          enterkeyhint="search" :placeholder="word('find_group')" :aria-label="word('find_group')" @input="later" @search="later">
      </form>
      <p class="visually-hidden" role="status">{{ said }}</p>
      <section v-show="result?.inviting" class="group-section group-inviting">
        <h2>{{ word('inviting_groups') }}</h2>
        <slot name="inviting"></slot>
      </section>
      <section v-show="result && (result.mine || !looksFor)" class="group-section">
        <h2>{{ word('my_groups') }}</h2>
        <p v-if="result && !result.has_groups" class="group-none">{{ word('no_group_yet') }}</p>
        <slot name="mine"></slot>
      </section>
      <section v-show="result && (result.others || !looksFor)" class="group-section">
        <h2>{{ word('groups_to_discover') }}</h2>
        <p v-if="result && !result.others && !looksFor" class="group-none">{{ word('nothing_to_discover') }}</p>
        <slot name="others"></slot>
      </section>
      <div v-if="looksFor && !count" class="empty directory-empty">
        <p>{{ word('no_group_found') }}</p>
        <button type="button" class="button button-quiet" @click="all">{{ word('show_all_groups') }}</button>
      </div>
      <div ref="end" class="directory-end"></div>
    </div>`,
  data: () => ({ part: '' }),
  computed: {
    result() { return this.found ? JSON.parse(this.found) : null; },
    looksFor() { return Boolean(this.result?.part); },
    count() { return this.result ? this.result.inviting + this.result.mine + this.result.others : 0; },
    shown() { return this.result.others; },
    said() { return this.looksFor ? word('group_count', { n: this.count }) : ''; },
  },
  methods: {
    word,
    find() {
      clearTimeout(this.pause);
      this.$emit('act', 'find', this.part);
    },
    all() {
      this.part = '';
      this.find();
    },
  },
};
