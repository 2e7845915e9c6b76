// A text box with its button: for a new comment or an answer, and for changing a post or a comment (with Cancel). All keep a draft.
import attention from 'attention';
import Conflict from 'conflict';
import DraftLine from 'draft_line';
import { forgetDraft, hasDraft, readDraft } from 'drafts';
import { isSame, numbered } from 'kept_drafts';
import pictured from 'pictured';
import sending from 'sending';
import TextBox, { fits } from 'text_box';
import Uploads from 'uploads';
import { word } from 'words';

export default {
  components: { Conflict, DraftLine, TextBox, Uploads },
  mixins: [attention, pictured, sending],
  props: { place: String, label: String, start: String, editing: Object, quiet: Boolean, answer: Object },
  inject: { rescue: { default: null } }, // the list shows what was being written at a place that has gone
  emits: ['send', 'arrived', 'leave', 'discard'],
  template: `
    <form class="write-box" tabindex="-1" :class="{ 'write-edit': editing, dropping }" @submit.prevent="depart" @focusin="onFocusIn" @focusout="onFocusOut" v-on="arrivals">
      <h3 v-if="present" class="conflict-mine">{{ word('your_text') }}</h3>
      <text-box ref="box" v-model="text" :label="label" :placeholder="editing ? null : label" :busy="busy" :error="error" lists
        :tools="active || text !== '' || mayShow" :pictures="mayShow ? pictures : null" @update:model-value="onInput" @send="present || depart()" @leave="onEscape"
        @picture="$refs.uploads.choose()">
        <template v-if="mayShow" #pictures>
          <uploads ref="uploads" v-model="pictures" @update:model-value="onInput" @busy="uploading = $event" />
        </template>
        <button v-if="!editing" type="submit" class="icon-button send" :disabled="!ready" :aria-label="word('send_comment')" :title="word('send_comment')">
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12 20 5l-5 15-3.5-6.5zM11.5 13.5 20 5"/></svg>
        </button>
      </text-box>
      <conflict v-if="present" :present="present" :text="text" :ready="ready" :pictured="mayShow" @mine="overwrite" @theirs="cancel" @later="putOff" />
      <div v-else-if="editing" class="actions">
        <draft-line v-if="note" :note="note" />
        <button type="button" class="button button-quiet" @click="cancel">{{ word('cancel') }}</button>
        <button type="submit" class="button button-primary" :disabled="!ready">{{ word('save') }}</button>
      </div>
      <draft-line v-else-if="note || discarded" :note="note" :may-discard="mayDiscard" :discarded="discarded && !sending" @discard="discard" @undo="undo" />
    </form>`,
  data() {
    const draft = readDraft(this.place);
    // with the revision that was read: a text that has changed meanwhile is not overwritten
    return {
      text: draft.text ?? this.before(), pictures: draft.pictures ?? this.shownBefore(), revision: draft.revision ?? this.editing?.revision, present: null, wrote: false,
    };
  },
  computed: {
    staysOpen() { return !this.editing; },
    holds() { return Boolean(this.editing) && this.wrote; }, // who saves second is asked which text is to stand
    mayShow() { return Boolean(this.editing?.pictures); },
    ready() { return !this.sending && !this.uploading && (fits(this.text) || (this.text.trim() === '' && this.pictures.length > 0)); },
    unchanged() {
      const before = { text: this.before().trim(), pictures: this.shownBefore() };
      return isSame({ text: this.text.trim(), pictures: this.pictures }, before);
    },
  },
  watch: {
    'answer.number'() {
      if (this.answer?.key === this.key) this.present = this.answer.present ?? this.present;
      this.settle(this.answer);
    },
  },
  mounted() {
    if (this.editing && this.unchanged && hasDraft(this.place)) this.cancel(); // saved, but the answer was lost
    else if ((this.editing || this.start !== undefined) && !this.quiet) this.focus();
  },
  beforeUnmount() {
    if (hasDraft(this.place) && !this.isPutOff) this.rescue?.(this.place);
  },
  methods: {
    word,
    before() { return this.editing?.text ?? this.start ?? ''; },
    shownBefore() { return numbered(this.editing?.pictures ?? []); },
    onInput() {
      this.wrote = !this.unchanged;
      const { text, pictures } = this.unchanged ? { text: '' } : this;
      this.changed({ text, pictures, revision: this.revision });
    },
    takeDraft(draft) {
      if (this.editing && !draft) {
        this.$emit('leave'); // saved or cancelled elsewhere
        return;
      }
      this.text = draft?.text ?? this.before();
      this.pictures = draft?.pictures ?? this.shownBefore();
      this.revision = draft?.revision ?? this.editing?.revision;
    },
    letter() {
      return { text: this.text, pictures: this.mayShow ? this.chosen() : null, revision: this.revision };
    },
    overwrite() {
      this.revision = this.present.revision;
      this.depart();
    },
    putOff() {
      this.isPutOff = true; // the text waits as a draft until somebody edits again
      this.$emit('leave');
    },
    onEscape() {
      if (!this.editing || this.unchanged) this.$emit('leave');
    },
    cancel() {
      if (hasDraft(this.place) && !this.unchanged) this.$emit('discard', word(this.present ? 'edit_discarded' : 'draft_discarded'));
      else {
        forgetDraft(this.place);
        this.$emit('leave');
      }
    },
    clear() {
      this.text = this.before();
      this.pictures = this.shownBefore();
    },
    arrived() {
      if (this.editing) this.$emit('leave');
      else this.text = '';
      this.$emit('arrived');
    },
    focus() { this.$refs.box.focus(); },
  },
};
