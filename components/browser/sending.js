// A text on its way from a box at a `place`. Its key stays until the server has answered for it, so a second tap or a retry
// makes no second one. Its draft comes and goes with it.
import { departingDraft, discardDraft, draftNote, forgetDraft, hasDraft, keepDraft, readDraft, takeDrafts } from 'drafts';
import { word } from 'words';

const PATIENCE = 10_000; // ms until a send without an answer may be tried again
const UNDOABLE = 10_000; // ms, as for a deletion

export default {
  props: { place: String },
  inject: { page: { default: null } }, // the page that stays around the box, if it stands on one
  data: () => ({ key: '', sending: false, error: '', discarded: false }),
  computed: {
    draftNote() { return draftNote(this.place); },
    mayDiscard() { return !this.sending && hasDraft(this.place); },
  },
  watch: {
    'page.shown'(shown) {
      if (shown) this.comeBack();
      else this.left = JSON.stringify(readDraft(this.place));
    },
  },
  created() {
    this.listen();
  },
  methods: {
    listen() {
      this.leaveDrafts = takeDrafts(this.place, (draft) => { if (!this.sending) this.takeDraft(draft); });
    },
    comeBack() {
      this.leaveDrafts();
      this.listen(); // meanwhile another box may have stood for this place
      if (this.sending || JSON.stringify(readDraft(this.place)) === this.left) return;
      this.takeDraft(hasDraft(this.place) ? readDraft(this.place) : null);
    },
    changed(draft) {
      this.key = '';
      this.error = '';
      keepDraft(this.place, draft);
    },
    discard() {
      this.bringBack = discardDraft(this.place);
      this.key = '';
      this.clear();
      this.error = '';
      this.discarded = true;
      clearTimeout(this.farewell);
      this.farewell = setTimeout(this.endUndo, UNDOABLE);
      this.$nextTick(() => this.$el.querySelector('[data-undo]').focus({ preventScroll: true }));
    },
    undo() {
      clearTimeout(this.farewell);
      this.discarded = false;
      this.bringBack();
      this.$nextTick(this.focus);
    },
    endUndo() {
      if (this.$el.querySelector('[data-undo]:focus')) this.rest();
      this.discarded = false;
    },
    rest() {
      this.$el.focus({ preventScroll: true }); // not in the text: phones put their keys away
      this.active = false;
    },
    refuse() {
      if (!this.sending && !this.text.trim()) this.error = word('write_first');
    },
    depart() {
      const sent = departingDraft(this.place);
      this.key ||= sent.key;
      this.sending = true;
      this.error = '';
      clearTimeout(this.patience);
      this.patience = setTimeout(this.losePatience, PATIENCE);
      return { key: this.key, drafts: sent.drafts };
    },
    losePatience() {
      this.sending = false;
      this.error = word('no_answer');
    },
    settle(answer) {
      if (!answer || !this.key || answer.key !== this.key) return;
      clearTimeout(this.patience);
      this.sending = false;
      this.error = '';
      if (answer.ok) {
        this.key = '';
        forgetDraft(this.place);
        this.arrived();
      } else {
        this.error = answer.message;
      }
    },
  },
  beforeUnmount() {
    clearTimeout(this.patience);
    clearTimeout(this.farewell);
    this.leaveDrafts();
  },
};
