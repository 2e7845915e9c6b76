// Where a post is written: one line until somebody wants more. Text and pictures are kept as a draft until they have arrived.
import attention from 'attention';
import Audience from 'audience';
import DraftLine from 'draft_line';
import { readDraft } from 'drafts';
import pictured from 'pictured';
import sending from 'sending';
import TextBox, { fits } from 'text_box';
import Uploads from 'uploads';
import { word } from 'words';

export default {
  components: { Audience, DraftLine, TextBox, Uploads },
  mixins: [attention, pictured, sending],
  props: { audience: String, answer: String },
  emits: ['send'],
  template: `
    <form class="composer" tabindex="-1" :class="{ 'composer-open': open, dropping }" :aria-label="word('new_post')"
      @submit.prevent="depart" @focusin="onFocusIn" @focusout="onFocusOut" v-on="arrivals">
      <div class="composer-top">
        <text-box ref="text" box="composer-text" v-model="text" :label="word('whats_new')" :placeholder="word('whats_new')"
          :busy="busy" :tools="open" :pictures="pictures" @update:model-value="onInput" @send="depart" @picture="$refs.uploads.choose()">
          <template #pictures>
            <uploads ref="uploads" v-model="pictures" @update:model-value="onInput" @busy="uploading = $event" @trouble="trouble = $event" />
          </template>
        </text-box>
        <button v-if="!open" type="button" class="icon-button" :aria-label="word('add_pictures')" :title="word('add_pictures')" @click="$refs.uploads.choose()">
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path :d="PICTURE"/></svg>
        </button>
      </div>
      <p v-if="error" class="message-error" role="alert">{{ error }}</p>
      <div v-if="open" class="composer-foot">
        <audience :words="audience" />
        <draft-line :note="note" :may-discard="mayDiscard && !uploading" :discarded="discarded && !sending" @discard="discard" @undo="undo" />
        <button type="submit" class="button button-primary" :disabled="!ready">{{ word('send_post') }}</button>
      </div>
    </form>`,
  data() {
    const { text = '', pictures = [] } = readDraft(this.place);
    return { text, pictures, beginning: '', trouble: false };
  },
  computed: {
    open() { return this.active || this.text !== '' || this.pictures.length > 0 || this.uploading || this.trouble || this.discarded; },
    ready() { return !this.sending && !this.uploading && (this.isWritten || (this.text.trim() === '' && this.pictures.length > 0)); },
    isWritten() { return fits(this.text) && !this.isBare; },
    isBare() { return this.text.trim() === this.beginning.trim() && !/\s/.test(this.beginning.trim()); }, // a topic or a mention is no post yet
  },
  watch: {
    answer(answer) { this.settle(answer && JSON.parse(answer)); },
    'page.shown'(shown) { if (shown) this.$nextTick(this.begin); },
    uploading(on) { if (on) this.endUndo(); },
  },
  created() {
    this.PICTURE = 'M6 4.5h12A1.5 1.5 0 0 1 19.5 6v12a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 18V6A1.5 1.5 0 0 1 6 4.5zM4.5 16.5l4.5-4.5 3.5 3.5 2-2 5 5M15 9.5v.01';
  },
  mounted() {
    this.begin();
    addEventListener('compose', this.begin);
  },
  beforeUnmount() {
    removeEventListener('compose', this.begin);
  },
  methods: {
    word,
    begin() {
      const beginning = sessionStorage.getItem('compose'); // somebody tapped "+", or wants to write about a topic
      if (beginning === null || !this.$el.checkVisibility()) return;
      delete sessionStorage.compose;
      this.beginning = beginning;
      if (!this.text.includes(beginning.trim())) this.text = [this.text.trimEnd(), beginning].filter(Boolean).join('\n\n');
      this.$refs.text.focus();
      this.$el.scrollIntoView({ block: 'center' });
    },
    onInput() { this.changed({ text: this.text, pictures: this.pictures }); },
    takeDraft(draft) {
      this.text = draft?.text ?? '';
      this.pictures = draft?.pictures ?? [];
    },
    letter() {
      return { text: this.text, pictures: this.chosen() };
    },
    arrived() {
      this.clear();
      if (this.$el.contains(document.activeElement)) this.rest();
      this.active = false;
    },
    clear() {
      this.text = '';
      this.pictures = [];
    },
    focus() { this.$refs.text.focus(); },
  },
};
