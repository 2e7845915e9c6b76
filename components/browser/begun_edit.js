// Below a text whose editor is closed: an edit that was begun, here or on another device, waits until its writer wants to go on;
// one that was thrown away can be brought back for a while.
import { takeDrafts } from 'draft_boxes';
import { hasDraft } from 'drafts';
import { discardDraft } from 'moved_drafts';
import { word } from 'words';

const UNDOABLE = 10_000; // ms, as for a deletion

export default {
  props: { place: String },
  inject: { rescue: { default: null } }, // the list shows what was being written at a place that has gone
  emits: ['resume'],
  template: `
    <p v-if="discarded || waits" class="begun-edit">
      <span role="status">{{ discarded || word('edit_begun') }}</span>
      <button v-if="discarded" type="button" class="link-button" data-undo @click="undo">{{ word('undo') }}</button>
      <template v-else>
        <button type="button" class="link-button" @click="$emit('resume')">{{ word('edit_resume') }}</button>
        <button type="button" class="link-button" @click="discard(word('draft_discarded'))">{{ word('discard') }}</button>
      </template>
    </p>`,
  data: () => ({ discarded: '' }),
  computed: {
    waits() { return hasDraft(this.place); },
  },
  created() {
    this.leaveDrafts = takeDrafts(this.place, () => {}); // what comes is shown here, and never opens the editor
  },
  beforeUnmount() {
    clearTimeout(this.farewell);
    this.leaveDrafts();
    if (this.waits) this.rescue?.(this.place);
  },
  methods: {
    word,
    discard(said) {
      this.bringBack = discardDraft(this.place);
      this.discarded = said;
      this.farewell = setTimeout(this.endUndo, UNDOABLE);
      this.$nextTick(() => this.$el.querySelector('[data-undo]').focus({ preventScroll: true }));
    },
    undo() {
      clearTimeout(this.farewell);
      this.discarded = '';
      this.bringBack();
      this.$emit('resume');
    },
    endUndo() {
      if (this.$el.contains(document.activeElement)) this.$el.parentElement.closest('[tabindex]').focus({ preventScroll: true });
      this.discarded = '';
    },
  },
};
