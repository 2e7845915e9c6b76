// The dialog to invite colleagues into a group by their names.
import PeoplePicker from 'people_picker';
import SmallDialog from 'small_dialog';
import { word } from 'words';

export default {
  components: { PeoplePicker, SmallDialog },
  props: { answer: String },
  emits: ['invite', 'close'],
  template: `
    <small-dialog ref="dialog" :title="word('invite_people')" @close="$emit('close')">
      <form class="small-dialog-body people-form" @submit.prevent="invite">
        <people-picker v-model="chosen" :label="word('invite_whom')" @done="invite" />
        <p v-if="error" class="message-error" role="alert">{{ error }}</p>
        <div class="actions">
          <button type="submit" class="button button-primary" :disabled="busy || !chosen.length">{{ word('invite') }}</button>
        </div>
      </form>
    </small-dialog>`,
  data: () => ({ chosen: [], error: '', busy: false }),
  watch: {
    answer(told) {
      const { ok, message } = JSON.parse(told);
      Object.assign(this, { busy: false, error: message });
      if (ok) this.$refs.dialog.close();
    },
  },
  methods: {
    word,
    invite() {
      if (this.busy || !this.chosen.length) return;
      Object.assign(this, { busy: true, error: '' });
      this.$emit('invite', this.chosen.map(({ id }) => id));
    },
  },
};
