// The dialog that tells which keys there are; what it says comes from the server when it is asked for.
import SmallDialog from 'small_dialog';

export default {
  components: { SmallDialog },
  props: { title: String },
  emits: ['close'],
  template: `
    <small-dialog :title="title" @close="$emit('close')">
      <div class="small-dialog-body"><slot></slot></div>
    </small-dialog>`,
};
