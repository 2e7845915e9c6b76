// Where a post is written: one line until somebody wants more. Text and pictures are kept as a draft until they have arrived: one for
// everyone, and one for each group. On the page of a `group` posts are for that one. What was written elsewhere stays the draft of that place
// until its writer has chosen for whom it is now.
import attention from 'attention';
import Audience from 'audience';
import { rememberAudience, usualAudience } from 'audiences';
import { hasDeparted } from 'departures';
import DraftLine from 'draft_line';
import { hasDraft, readDraft } from 'drafts';
import { moveDraft } from 'moved_drafts';
import { mayWriteIn, ownGroups } from 'own_groups';
import pictured from 'pictured';
import sending from 'sending';
import TextBox, { fits } from 'text_box';
import Uploads from 'uploads';
import { word } from 'words';

const HOME = 'feed';
const placeOf = (groupId) => (groupId ? `group-${groupId}` : HOME);

export default {
  components: { Audience, DraftLine, TextBox, Uploads },
  mixins: [attention, pictured, sending],
  props: { group: Number, topic: String, answer: String },
  emits: ['send'],
  provide() {
    return { writesIn: () => this.to };
  },
  template: `
    <form class="composer" tabindex="-1" :class="{ 'composer-open': open, dropping }" :aria-label="word('new_post')"
      @submit.prevent="depart" @focusin="onFocusIn" @focusout="onFocusOut" v-on="arrivals">
      <div class="composer-top">
        <text-box ref="text" box="composer-text" v-model="text" :label="asked" :placeholder="asked"
          :busy="busy" lists :tools="open" :pictures="pictures" @update:model-value="onInput" @send="depart" @picture="$refs.uploads.choose()">
          <template #pictures>
            <uploads ref="uploads" v-model="pictures" @update:model-value="onInput" @busy="uploading = $event" @trouble="trouble = $event" />
          </template>
        </text-box>
        <button v-if="!open" type="button" class="icon-button" :aria-label="word('add_pictures')" :title="word('add_pictures')" @click="$refs.uploads.choose()">
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path :d="PICTURE"/></svg>
        </button>
      </div>
      <p v-if="error" class="message-error" role="alert">{{ error }}</p>
      <div v-if="open" class="composer-foot" :class="{ 'composer-foot-bare': !text && !pictures.length && !discarded }">
        <draft-line :note="note" :may-discard="mayDiscard" :discarded="discarded && !sending" @discard="discard" @undo="undo" />
        <audience v-model="readers" :only="group" :disabled="sending || uploading" />
        <button type="submit" class="button button-primary" :disabled="!ready">{{ word('send_post') }}</button>
      </div>
    </form>`,
  data() {
    const audience = begunOr(usualAudience(HOME));
    const { text = '', pictures = [] } = readDraft(placeOf(this.group || audience));
    return { audience, text, pictures, rescued: '', beginning: '', trouble: false }; // `audience` is null until it is chosen
  },
  computed: {
    asked() { return this.topic ? word('write_about', { topic: this.topic }) : word('whats_new'); },
    to() { return this.group || this.audience; },
    isChosen() { return this.to !== null; },
    place() { return this.isChosen ? placeOf(this.to) : this.rescued; },
    readers: {
      get() { return this.to; },
      set(groupId) { this.writeFor(groupId); },
    },
    isThere() { return mayWriteIn(this.to); },
    begun() { return begunOr(0); },
    open() { return this.active || this.text !== '' || this.pictures.length > 0 || this.uploading || this.trouble || this.discarded; },
    ready() { return this.isChosen && !this.sending && !this.uploading && (this.isWritten || (this.text.trim() === '' && this.pictures.length > 0)); },
    isWritten() { return fits(this.text) && !this.isBare; },
    isBare() { return this.text.trim() === this.beginning.trim() && !/\s/.test(this.beginning.trim()); }, // a topic or a mention is no post yet
  },
  watch: {
    active() { if (this.topic) this.nameTopic(); },
    answer(answer) { this.settle(answer && JSON.parse(answer)); },
    'page.shown'(shown) {
      if (!shown) return;
      this.adopt();
      this.$nextTick(this.begin);
    },
    isThere(is) { if (!is && !this.group) this.turnTo(0); }, // the draft stays where it is, and rescued.js says why
    begun() { this.adopt(); },
    open(is) {
      if (!is && !this.isChosen) this.turnTo(usualAudience(HOME));
      this.adopt();
    },
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
      this.takeOver(sessionStorage.getItem('moves'));
      this.beginning = beginning;
      if (!this.text.includes(beginning.trim())) this.text = [this.text.trimEnd(), beginning].filter(Boolean).join('\n\n');
      this.$refs.text.focus();
      this.$el.scrollIntoView({ block: 'center' });
    },
    nameTopic() {
      const named = `#${this.topic} `;
      if (this.active && !this.text) this.beginning = this.text = named;
      else if (!this.active && this.text === named) this.text = '';
    },
    takeOver(place) {
      delete sessionStorage.moves;
      if (!place || !hasDraft(place)) return;
      if (this.group) {
        moveDraft(place, this.place);
        return;
      }
      this.rescued = place;
      this.turnTo(null);
    },
    writeFor(groupId) {
      if (hasDraft(this.place)) moveDraft(this.place, placeOf(groupId));
      rememberAudience(HOME, groupId);
      this.turnTo(groupId);
    },
    turnTo(groupId) {
      this.stay();
      this.audience = groupId;
      this.takeDraft(readDraft(this.place));
    },
    // What was begun for others, here or on another device, while nothing stands here.
    adopt() {
      const isShown = this.page?.shown ?? true;
      if (isShown && !this.group && !this.open && hasDraft(placeOf(this.begun))) this.turnTo(this.begun);
    },
    onInput() { this.changed({ text: this.text, pictures: this.pictures }); },
    takeDraft(draft) {
      this.text = draft?.text ?? '';
      this.pictures = draft?.pictures ?? [];
    },
    letter() {
      return { text: this.text, pictures: this.chosen(), group_id: this.to || null };
    },
    arrived() {
      this.clear();
      if (this.$el.contains(document.activeElement)) this.rest();
      this.active = false;
    },
    clear() {
      this.text = '';
      this.pictures = [];
      this.$refs.uploads.dropAll();
    },
    focus() { this.$refs.text.focus(); },
  },
};

// For whom something was begun: what was sent first; else these.
function begunOr(otherwise) {
  const all = [otherwise, 0, ...ownGroups().map((group) => group.id)].filter(mayWriteIn);
  const isBegun = (groupId) => hasDraft(placeOf(groupId));
  return all.find((groupId) => isBegun(groupId) && hasDeparted(placeOf(groupId))) ?? all.find(isBegun) ?? otherwise;
}
