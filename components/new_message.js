// The dialog to begin a conversation: whom to write to, and what several people are called together.
import PeoplePicker from 'people_picker';
import SmallDialog from 'small_dialog';
import { limits, word } from 'words';

export default {
  components: { PeoplePicker, SmallDialog },
  props: { answer: String, begun: String },
  emits: ['begin', 'close'],
  template: `
    <small-dialog ref="dialog" :title="word('new_message')" @close="$emit('close')">
      <form class="small-dialog-body people-form" @submit.prevent="begin">
        <people-picker v-model="chosen" :label="word('message_to')" @done="begin" />
        <div v-if="chosen.length > 1" class="field">
          <label :for="id">{{ word('group_name') }}</label>
          <input :id="id" ref="name" v-model="name" class="input" :maxlength="limits.name" autocomplete="off" dir="auto" :aria-invalid="Boolean(error)">
        </div>
        <p v-if="error" class="message-error" role="alert">{{ error }}</p>
        <div class="actions">
          <button type="submit" class="button button-primary" :disabled="busy || !chosen.length">{{ word('begin_conversation') }}</button>
        </div>
      </form>
    </small-dialog>`,
  data: () => ({ chosen: [], name: '', error: '', busy: false, id: `group-name-${Math.random().toString(36).slice(2)}` }),
  watch: {
    answer(told) {
      this.busy = false;
      this.error = JSON.parse(told).message;
    },
    begun(id) { this.$refs.dialog.leaveFor(`/inbox/${id}`); },
  },
  created() {
    this.key = crypto.randomUUID(); // a second tap begins no second group
  },
  methods: {
    word,
    begin() {
      if (this.busy || !this.chosen.length) return;
      if (this.chosen.length > 1 && !this.name.trim()) {
        this.$refs.name.focus();
        this.error = word('group_needs_name');
        return;
      }
      Object.assign(this, { busy: true, error: '' });
      this.$emit('begin', { people: this.chosen.map(({ id }) => id), name: this.name, key: this.key });
    },
  },
  computed: {
    limits: () => limits,
  },
};
