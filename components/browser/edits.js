// What a card does with edits: which text is edited, that of the post or of one comment, and how that begins and ends.
import { hasDeparted } from 'departures';
import { hasDraft } from 'drafts';

export default {
  data: () => ({ reopening: false, leftEdit: false }),
  computed: {
    edit() { return this.leftEdit || !this.editing ? null : JSON.parse(this.editing); },
    editPlace() { return `edit-post-${this.data.id}`; },
    editPost() { return this.edit && this.edit.comment_id === null ? this.edit : null; },
  },
  watch: {
    editing() { this.leftEdit = false; },
  },
  mounted() {
    if (hasDraft(this.editPlace) && hasDeparted(this.editPlace)) this.reopen(null);
  },
  methods: {
    reopen(commentId) {
      if (!this.edit && !this.reopening) this.startEdit(commentId, true);
    },
    startEdit(commentId, reopening = false) {
      this.reopening = reopening; // the focus stays where it is
      this.leftEdit = false;
      this.act('edit', { comment_id: commentId });
    },
    leaveEdit() {
      this.leftEdit = true; // at once: what is typed until the server has heard of it would be lost
      this.act('cancel_edit', {});
    },
    discardEdit(said) {
      this.leaveEdit();
      this.$nextTick(() => this.$refs.begun.discard(said));
    },
    save(commentId, sent) {
      this.act('save', { ...sent, comment_id: commentId });
    },
  },
};
