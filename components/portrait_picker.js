// Chooses the picture that stands for its viewer, from a file or the phone's camera.
import sendPicture from 'send_picture';
import { word } from 'words';

export default {
  props: { has: Boolean, answer: String },
  emits: ['choose', 'remove'],
  template: `
    <div class="portrait-picker">
      <button ref="choose" type="button" class="link-button" :aria-disabled="busy" @click="busy || $refs.file.click()">{{ word(has ? 'change_portrait' : 'choose_portrait') }}</button>
      <button v-if="has" type="button" class="link-button" :aria-disabled="busy" @click="remove">{{ word('remove_portrait') }}</button>
      <progress v-if="busy" :value="done" max="1" :aria-label="word('uploading', { name })"></progress>
      <p v-if="error" class="message-error" role="alert">{{ error }}</p>
      <span class="visually-hidden" role="status">{{ busy ? word('sending') : said }}</span>
      <input ref="file" type="file" accept="image/*,.heic,.heif" hidden @change="onChosen">
    </div>`,
  data: () => ({ busy: false, done: 0, name: '', error: '', said: '' }),
  watch: {
    answer(answer) {
      this.error = JSON.parse(answer).message;
      this.said = this.error ? '' : word(this.has ? 'portrait_changed' : 'portrait_removed');
      this.busy = false;
    },
  },
  beforeUnmount() {
    this.request?.abort();
  },
  methods: {
    word,
    onChosen(event) {
      const [file] = event.target.files;
      event.target.value = '';
      if (file) this.send(file);
    },
    send(file) {
      Object.assign(this, { busy: true, done: 0, name: file.name, error: '', said: '' });
      this.request = sendPicture(file, {
        progress: (done) => { this.done = done; },
        arrived: ({ id }) => this.$emit('choose', id),
        failed: (message) => Object.assign(this, { busy: false, error: message }),
      });
    },
    remove() {
      if (this.busy) return;
      this.error = '';
      this.$emit('remove');
      this.$refs.choose.focus(); // the button goes with the picture
    },
  },
};
