// The inbox: the list of one's conversations, and beside it the one that is open. On a phone there is one of the two.
import Avatar from 'avatar';
import whileTyping from 'while_typing';
import { word } from 'words';

const AHEAD = 400; // px
const STILL = 5000; // ms without a movement of the pointer until the list may move again

export default {
  components: { Avatar },
  mixins: [whileTyping],
  props: { here: Number, state: String, more: Boolean, found: Number, suggested: String },
  emits: ['act'],
  provide() {
    return { inbox: this.$props };
  },
  template: `
    <div class="inbox" :class="{ 'inbox-opened': here !== 0 }">
      <section class="inbox-side" :aria-label="word('conversations')">
        <header class="inbox-head">
          <h1 class="inbox-title">{{ word('inbox') }}</h1>
          <button type="button" class="icon-button" data-new-message :aria-label="word('new_message')" :title="word('new_message')" @click="$emit('act', 'new', null)">
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M13 5H6.5A2.5 2.5 0 0 0 4 7.5v10A2.5 2.5 0 0 0 6.5 20h10a2.5 2.5 0 0 0 2.5-2.5V11M10 14l.6-3 7.6-7.6 2.4 2.4L13 13.4z"/></svg>
          </button>
        </header>
        <form v-if="found || part" role="search" class="directory-search inbox-search" @submit.prevent="find">
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.3 15.3 20 20"/></svg>
          <input v-model="part" type="search" class="input" maxlength="80" autocomplete="off" spellcheck="false" dir="auto"
            :placeholder="word('find_conversation')" :aria-label="word('find_conversation')" @input="later" @keydown.down.prevent="step($event, 1)">
        </form>
        <nav ref="list" class="inbox-list" :aria-label="word('conversations')" :aria-busy="state === 'loading'" @scroll.passive="onScroll"
          @pointermove="onPointer" @pointerleave="release" @focusin="onFocus" @focusout="onFocus" @keydown.down.prevent="step($event, 1)" @keydown.up.prevent="step($event, -1)">
          <slot></slot>
          <div v-if="state === 'failed'" class="inbox-note" role="alert">
            <p>{{ word('conversations_failed') }}</p>
            <button type="button" class="button button-quiet" @click="$emit('act', 'again', null)">{{ word('try_again') }}</button>
          </div>
          <p v-else-if="state === 'shown' && !found && part" class="inbox-note" role="status">{{ word('no_conversation_found') }}</p>
          <div v-else-if="state === 'shown' && !found" class="inbox-note">
            <p>{{ word('conversations_come_here') }}</p>
            <template v-if="people.length">
              <p>{{ word('write_to_one') }}</p>
              <button v-for="person in people" :key="person.id" type="button" class="person inbox-suggestion" @click="$emit('act', 'write', person.id)">
                <avatar :person="person" plain />
                <span class="person-text"><span class="person-name"><bdi>{{ person.name }}</bdi></span><span class="person-note"><bdi>{{ person.job }}</bdi></span></span>
              </button>
            </template>
            <button v-else type="button" class="button button-primary" @click="$emit('act', 'new', null)">{{ word('new_message') }}</button>
          </div>
        </nav>
      </section>
      <section class="inbox-main"><slot name="open"></slot></section>
    </div>`,
  data: () => ({ part: '' }),
  computed: {
    people() { return this.suggested ? JSON.parse(this.suggested) : []; },
  },
  watch: {
    more() { this.$nextTick(this.onScroll); },
    found() { this.$nextTick(this.onScroll); },
  },
  created() {
    this.held = false;
    this.asked = 0;
  },
  beforeUnmount() {
    clearTimeout(this.still);
  },
  methods: {
    word,
    find() {
      clearTimeout(this.pause);
      this.asked = 0;
      this.$emit('act', 'find', this.part);
    },
    onScroll() {
      const { scrollTop, scrollHeight, clientHeight } = this.$refs.list;
      if (!this.more || this.asked === this.found || scrollHeight - scrollTop - clientHeight > AHEAD) return;
      this.asked = this.found;
      this.$emit('act', 'more', null);
    },
    onPointer(event) {
      if (event.pointerType !== 'mouse') return;
      this.hold(true);
      clearTimeout(this.still);
      this.still = setTimeout(this.release, STILL);
    },
    onFocus() {
      if (this.$refs.list.querySelector(':focus-visible')) this.hold(true);
      else this.release();
    },
    release() {
      clearTimeout(this.still);
      this.hold(false);
    },
    hold(held) {
      if (held === this.held) return;
      this.held = held;
      this.$emit('act', 'hold', held);
    },
    step(event, by) {
      const rows = [...this.$refs.list.querySelectorAll('.conversation-row')];
      rows[rows.indexOf(event.target.closest('.conversation-row')) + by]?.focus({ focusVisible: true });
    },
  },
};
