// A text on its way from a box at a `place`. Its key stays until the server has answered for it, so a second tap, a retry or a
// reload makes no second one. Its draft comes and goes with it. While there is no connection it waits, and can be changed.
import { connection } from 'connection';
import { departingDraft, hasDeparted, settleDeparted } from 'departures';
import { takeDrafts } from 'draft_boxes';
import { draftNote, hasDraft, keepDraft, readDraft } from 'drafts';
import { discardDraft } from 'moved_drafts';
import { word } from 'words';

const PATIENCE = 10_000; // ms until a send without an answer may be tried again
const UNDOABLE = 10_000; // ms, as for a deletion

export default {
  // a `place` is what those that use this have, as a prop or as what follows from one
  inject: { page: { default: null } }, // the page that stays around the box, if it stands on one
  data: () => ({ key: '', sending: false, error: '', discarded: false }),
  computed: {
    waiting() { return this.sending && connection.lost; },
    busy() { return this.sending && !connection.lost; },
    note() {
      if (this.sending) return word(this.waiting ? 'sends_later' : 'sending');
      return draftNote(this.place);
    },
    mayDiscard() { return !this.busy && hasDraft(this.place); },
    opened() { return connection.opened; },
    staysOpen: () => true, // when a text has arrived
    holds: () => false, // what is written, whatever other devices do
  },
  watch: {
    place() {
      this.endUndo();
      this.leaveDrafts();
      this.listen();
    },
    'page.shown'(shown) {
      if (shown) this.comeBack();
      else this.left = JSON.stringify(readDraft(this.place));
    },
    opened() { if (this.key) this.dispatch(); },
  },
  created() {
    this.listen();
  },
  mounted() {
    if (hasDraft(this.place) && hasDeparted(this.place)) this.depart();
  },
  methods: {
    listen() {
      this.leaveDrafts = takeDrafts(this.place, (draft) => { if (!this.sending) this.takeDraft(draft); }, () => this.holds);
    },
    comeBack() {
      this.leaveDrafts();
      this.listen(); // meanwhile another box may have stood for this place
      if (this.sending || JSON.stringify(readDraft(this.place)) === this.left) return;
      this.takeDraft(hasDraft(this.place) ? readDraft(this.place) : null);
    },
    changed(draft) {
      this.stay();
      this.endUndo();
      keepDraft(this.place, draft);
    },
    discard() {
      this.stay();
      this.bringBack = discardDraft(this.place);
      this.clear();
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
      clearTimeout(this.farewell);
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
      if (!this.ready) {
        this.refuse();
        return;
      }
      this.endUndo();
      this.departing = departingDraft(this.place);
      this.key = this.departing.key;
      this.dispatch();
    },
    // Once more after every time without a connection: its key lets it arrive once.
    dispatch() {
      this.sending = true;
      this.error = '';
      clearTimeout(this.patience);
      if (connection.lost) return;
      this.patience = setTimeout(this.losePatience, PATIENCE);
      this.$emit('send', { ...this.departing, ...this.letter() });
    },
    losePatience() {
      if (connection.lost) return;
      this.sending = false;
      this.error = word('no_answer');
    },
    stay() {
      clearTimeout(this.patience);
      this.key = '';
      this.sending = false;
      this.error = '';
    },
    settle(answer) {
      if (!answer || !this.key || answer.key !== this.key) return;
      this.stay();
      settleDeparted(answer);
      if (!answer.ok) {
        this.error = answer.message;
        return;
      }
      this.arrived();
      if (this.staysOpen && hasDraft(this.place)) this.takeDraft(readDraft(this.place)); // from another device meanwhile
    },
  },
  beforeUnmount() {
    clearTimeout(this.patience);
    clearTimeout(this.farewell);
    this.leaveDrafts();
  },
};
