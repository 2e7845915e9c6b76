// The box at the bottom of a conversation. With a keyboard Enter sends and Shift+Enter makes a line; under fingers Enter makes a line,
// unless its writer has chosen otherwise.
import attention from 'attention';
import { takeDrafts } from 'draft_boxes';
import { forgetDraft, keepDraft, readDraft } from 'drafts';
import FileUploads from 'file_uploads';
import { kept, newKey } from 'kept_drafts';
import MessageQuote from 'message_quote';
import TextBox, { fits } from 'text_box';
import Uploads from 'uploads';
import { limits, word } from 'words';

const TYPING = 3000; // ms between two signs that somebody writes

const enterSends = () => ({ always: true, never: false })[window.teekueche.enterSends] ?? matchMedia('(pointer: fine)').matches;

export default {
  components: { FileUploads, MessageQuote, TextBox, Uploads },
  mixins: [attention],
  props: { conversation: Number, reply: Object },
  emits: ['send', 'typing', 'leave', 'edit-last'],
  template: `
    <form class="message-form" tabindex="-1" :class="{ dropping }" :aria-label="word('write_message')" @submit.prevent="depart" @focusin="onFocusIn" @focusout="onFocusOut"
      @keydown="onKey" @paste="take($event.clipboardData.files, $event)" @dragover.prevent="dropping = true" @dragleave="dropping = false" @drop="onDrop">
      <div v-if="reply" class="message-form-reply">
        <message-quote :line="reply" @find="focus" />
        <button type="button" class="icon-button" :aria-label="word('cancel_reply')" :title="word('cancel_reply')" @click="leave">
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6 6 18"/></svg>
        </button>
      </div>
      <file-uploads ref="files" v-model="files" @update:model-value="keep" @busy="sendingFiles = $event" />
      <text-box ref="box" v-model="text" :label="word('write_message')" :placeholder="word('write_message')" :most="limits.message" :tools="active || holds"
        :pictures="pictures" @update:model-value="onInput" @send="depart" @leave="leave" @picture="$refs.uploads.choose()">
        <template #pictures>
          <uploads ref="uploads" v-model="pictures" @update:model-value="keep" @busy="sendingPictures = $event" />
        </template>
        <button type="button" class="icon-button" :aria-label="word('add_files')" :title="word('add_files')" @mousedown.prevent @click="$refs.files.choose()">
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M18.5 11.5 12 18a4.2 4.2 0 0 1-6-6l7.5-7.500a2.8 2.8 0 0 1 4 4L10 16a1.4 1.4 0 0 1-2-2l6-6"/></svg>
        </button>
        <button type="submit" class="icon-button send" :disabled="!ready" :aria-label="word('send_message')" :title="word('send_message')" @mousedown.prevent>
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12 20 5l-5 15-3.5-6.5zM11.5 13.5 20 5"/></svg>
        </button>
      </text-box>
    </form>`,
  data() {
    const { text = '', pictures = [], files = [] } = readDraft(`conversation-${this.conversation}`);
    return { text, pictures, files, dropping: false, sendingFiles: false, sendingPictures: false, limits };
  },
  computed: {
    place() { return `conversation-${this.conversation}`; },
    holds() { return this.pictures.length + this.files.length > 0; }, // or what comes with the focus would push its buttons from under a finger
    ready() {
      if (this.sendingFiles || this.sendingPictures) return false;
      return fits(this.text, limits.message) || (this.text.trim() === '' && this.holds);
    },
  },
  mounted() {
    this.toldAt = 0;
    this.leaveDrafts = takeDrafts(this.place, (draft) => {
      this.text = draft?.text ?? '';
      this.pictures = draft?.pictures ?? [];
      this.files = draft?.files ?? [];
    });
  },
  beforeUnmount() {
    this.leaveDrafts();
  },
  methods: {
    word,
    focus() { this.$refs.box.focus(); },
    keep() { keepDraft(this.place, { text: this.text, pictures: this.pictures, files: this.files }); },
    onInput() {
      this.keep();
      if (!this.text || Date.now() - this.toldAt < TYPING) return;
      this.toldAt = Date.now();
      this.$emit('typing');
    },
    onKey(event) {
      if (event.defaultPrevented || event.isComposing || event.target.tagName !== 'TEXTAREA') return;
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (event.key === 'Enter' && enterSends()) this.depart();
      else if (event.key === 'ArrowUp' && !this.text) this.$emit('edit-last');
      else return;
      event.preventDefault();
    },
    onDrop(event) {
      this.dropping = false;
      this.take(event.dataTransfer.files, event);
    },
    take(files, event) {
      if (!files.length) return;
      event.preventDefault();
      const all = Array.from(files);
      const isPicture = ({ type }) => type.startsWith('image/') && type !== 'image/svg+xml';
      this.$refs.uploads.add(all.filter(isPicture));
      this.$refs.files.add(all.filter((file) => !isPicture(file)));
    },
    depart() {
      if (!this.ready) return;
      const draft = kept(this.place);
      const { text, pictures, files, reply, conversation } = this;
      this.$emit('send', { conversation, key: draft?.key || newKey(), drafts: draft?.known ?? [], text: text.trim(), pictures, files, reply });
      forgetDraft(this.place);
      this.text = '';
      this.pictures = this.files = [];
      this.$refs.uploads.dropRefused();
      this.$refs.files.dropRefused();
      this.toldAt = 0;
      this.focus();
    },
    leave() { this.$emit('leave'); },
  },
};
