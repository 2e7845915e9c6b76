// Jumps to a conversation or a colleague by a part of their name.
import Avatar from 'avatar';
import ConversationFace from 'conversation_face';
import { called } from 'in_short';
import SmallDialog from 'small_dialog';
import { word } from 'words';

const PAUSE = 120; // ms without typing until the server is asked

export default {
  components: { Avatar, ConversationFace, SmallDialog },
  props: { found: String },
  emits: ['ask', 'close'],
  template: `
    <small-dialog ref="dialog" :title="word('jump')" @close="$emit('close')">
      <div class="small-dialog-body people-form">
        <input ref="field" v-model="part" type="text" class="input" role="combobox" autocomplete="off" spellcheck="false" maxlength="80" dir="auto"
          :placeholder="word('jump_to')" :aria-label="word('jump_to')" aria-autocomplete="list" :aria-expanded="places.length > 0" :aria-controls="id"
          :aria-activedescendant="places.length ? id + '-' + at : null" @input="later" @keydown="onKey">
        <ul :id="id" ref="list" class="people-found" role="listbox" :aria-label="word('suggestions')" @mousedown.prevent>
          <li v-for="(place, index) in places" :key="place.href" :id="id + '-' + index" class="suggestion" role="option" :aria-selected="index === at"
            @mousemove="at = index" @click="go(place)">
            <conversation-face v-if="place.conversation" class="avatar-small" :conversation="place.conversation" />
            <avatar v-else :person="place.person" size="small" plain />
            <span class="person-text">
              <span class="person-name"><bdi>{{ place.name }}</bdi></span>
              <span class="person-note"><bdi>{{ place.note }}</bdi></span>
            </span>
          </li>
          <li v-if="found && !places.length" class="people-nobody" role="presentation">{{ word('nothing_found') }}</li>
        </ul>
        <p class="visually-hidden" role="status">{{ found ? word('suggestion_count', { n: places.length }) : '' }}</p>
      </div>
    </small-dialog>`,
  data: () => ({ id: `jump-${Math.random().toString(36).slice(2)}`, part: '', at: 0 }),
  computed: {
    places() { return this.found ? JSON.parse(this.found).places.map(placeOf) : []; },
  },
  watch: {
    found() { this.at = 0; },
    at() { this.$nextTick(() => this.$refs.list?.children[this.at]?.scrollIntoView({ block: 'nearest' })); },
  },
  mounted() {
    this.$refs.field.focus();
    this.$emit('ask', '');
  },
  beforeUnmount() {
    clearTimeout(this.pause);
  },
  methods: {
    word,
    later() {
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.$emit('ask', this.part), PAUSE);
    },
    onKey(event) {
      if (event.isComposing) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && this.places.length) this.at = (this.at + step + this.places.length) % this.places.length;
      else if (event.key === 'Enter' && this.places.length && JSON.parse(this.found).part === this.part) this.go(this.places[this.at]);
      else if (!step && event.key !== 'Enter') return;
      event.preventDefault();
    },
    go({ href }) {
      this.$refs.dialog.leaveFor(href);
    },
  },
};

function placeOf({ conversation, person }) {
  if (conversation) return { conversation, name: called(conversation), note: word('conversation'), href: `/inbox/${conversation.id}` };
  return { person, name: person.name, note: person.job, href: `/people/${encodeURIComponent(person.username)}` };
}
