// What was said in a conversation, found by parts of its words; choosing one leads there. The latest come first, and older ones on request.
import { lineText } from 'lines';
import { nameOf } from 'person_name';
import SmallDialog from 'small_dialog';
import whileTyping from 'while_typing';
import { exactTime, shortTime, word } from 'words';

export default {
  components: { SmallDialog },
  mixins: [whileTyping],
  props: { found: String },
  emits: ['ask', 'find', 'close'],
  template: `
    <small-dialog ref="dialog" :title="word('search_messages')" @close="$emit('close')">
      <form class="small-dialog-body people-form" role="search" @submit.prevent="pick(lines[0])" @keydown.down.prevent="step($event, 1)" @keydown.up.prevent="step($event, -1)">
        <input ref="field" v-model="part" type="text" role="searchbox" enterkeyhint="search" class="input" maxlength="100" autocomplete="off" spellcheck="false" dir="auto"
          :placeholder="word('search_messages_hint')" :aria-label="word('search_messages_hint')" @input="later">
        <div class="messages-found" :aria-busy="searching">
          <button v-for="line in lines" :key="line.id" type="button" class="message-found" @click="pick(line)">
            <bdi class="name">{{ nameOf(line.author) }}</bdi>
            <time class="meta" :datetime="line.created_at" :title="exactTime(line.created_at)">{{ shortTime(line.created_at) }}</time>
            <span class="message-quote-text" dir="auto">{{ lineText(line) }}</span>
          </button>
          <p v-if="settled && !lines.length" class="meta" role="status">{{ word('nothing_found') }}</p>
          <button v-if="older && !searching" type="button" class="link-button" @click="ask(older)">{{ word('search_older') }}</button>
        </div>
        <p class="visually-hidden" role="status">{{ settled && lines.length ? word('messages_found', { n: lines.length }) : '' }}</p>
      </form>
    </small-dialog>`,
  data: () => ({ part: '', asked: '', lines: [], older: null, searching: false }),
  computed: {
    settled() { return this.asked !== '' && !this.searching; },
  },
  watch: {
    found(found) {
      const { part, lines, next } = JSON.parse(found);
      if (part !== this.asked) return; // something else was typed meanwhile
      this.lines = lines;
      this.older = next;
      this.searching = false;
      if (next && !this.lines.length) this.ask(next);
    },
  },
  mounted() {
    this.$refs.field.focus();
  },
  methods: {
    exactTime,
    lineText,
    nameOf,
    shortTime,
    word,
    find() {
      this.asked = this.part.trim();
      this.older = null;
      if (this.asked) this.ask(null);
      else this.lines = [];
    },
    ask(before) {
      this.searching = true;
      this.$emit('ask', { text: this.asked, message_id: before });
    },
    pick(line) {
      if (!line || this.part.trim() !== this.asked) return;
      this.$emit('find', line.id);
      this.$refs.dialog.close();
    },
    step(event, by) {
      const stops = [this.$refs.field, ...this.$el.querySelectorAll('.message-found')];
      stops[stops.indexOf(event.target) + by]?.focus({ focusVisible: true });
    },
  },
};
