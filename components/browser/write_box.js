// A text box with its button: for a new comment (with a draft) and for changing a post or a comment (with Cancel).
import { keepDraft, readDraft } from 'drafts';
import sending from 'sending';
import TextBox, { fits } from 'text_box';
import { word } from 'words';

export default {
  components: { TextBox },
  mixins: [sending],
  props: { label: String, place: String, source: String, answer: Object },
  emits: ['send', 'leave'],
  template: `
    <form class="write-box" :class="{ 'write-edit': !place }" @submit.prevent="send">
      <div class="write-line">
        <text-box ref="box" v-model="text" :label="label" :placeholder="place ? label : null"
          :busy="sending" :error="error" @update:model-value="onInput" @send="send" @leave="$emit('leave')" />
        <button v-if="place" type="submit" class="icon-button send" :disabled="!ready" :aria-label="word('send_comment')" :title="word('send_comment')">
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12 20 5l-5 15-3.5-6.5zM11.5 13.5 20 5"/></svg>
        </button>
      </div>
      <div v-if="!place" class="actions">
        <button type="submit" class="button button-primary" :disabled="!ready">{{ word('save') }}</button>
        <button type="button" class="button button-quiet" @click="$emit('leave')">{{ word('cancel') }}</button>
      </div>
    </form>`,
  data() {
    const draft = this.place ? readDraft(this.place) : {};
    return { text: draft.text ?? this.source ?? '', key: draft.key ?? '' };
  },
  computed: {
    ready() { return !this.sending && fits(this.text); },
  },
  watch: {
    answer(answer) { this.settle(answer); },
  },
  methods: {
    word,
    onInput() {
      this.changed();
      this.keep();
    },
    keep() {
      if (this.place) keepDraft(this.place, { text: this.text, key: this.key });
    },
    send() {
      if (!this.ready) return;
      this.depart();
      this.keep();
      this.$emit('send', { key: this.key, text: this.text });
    },
    arrived() {
      if (!this.place) return;
      this.text = '';
      this.keep();
    },
    focus() { this.$refs.box.focus(); },
  },
};
