// Chooses a picture of its viewer's for one place, from a file or the phone's camera: which part of it, and then it is sent.
import CropDialog from 'crop_dialog';
import sendPicture from 'send_picture';
import { word } from 'words';

export default {
  components: { CropDialog },
  props: { kind: String, has: Boolean, answer: String },
  emits: ['begin', 'choose', 'remove'],
  template: `
    <div class="picture-picker">
      <button ref="choose" type="button" class="link-button" :aria-disabled="busy" @click="begin">{{ words.choose }}</button>
      <button v-if="has" type="button" class="link-button" :aria-disabled="busy" @click="remove">{{ words.remove }}</button>
      <progress v-if="busy" :value="done" max="1" :aria-label="word('uploading', { name })"></progress>
      <p v-if="error" class="message-error" role="alert">{{ error }}</p>
      <span class="visually-hidden" role="status">{{ busy ? word('sending') : said }}</span>
      <input ref="file" type="file" accept="image/*,.heic,.heif" hidden @change="onChosen">
      <crop-dialog v-if="file" :file="file" :kind="kind" @crop="send(file, $event)" @refuse="error = $event" @close="file = null" />
    </div>`,
  data: () => ({ file: null, busy: false, done: 0, name: '', error: '', said: '' }),
  computed: {
    words() {
      return this.kind === 'cover'
        ? { choose: word(this.has ? 'change_cover' : 'choose_cover'), remove: word('remove_cover') }
        : { choose: word(this.has ? 'change_portrait' : 'choose_portrait'), remove: word('remove_portrait') };
    },
  },
  watch: {
    answer(answer) {
      this.error = JSON.parse(answer).message;
      this.said = this.error ? '' : word(this.has ? 'picture_changed' : 'picture_removed');
      this.busy = false;
    },
  },
  beforeUnmount() {
    this.request?.abort();
  },
  methods: {
    word,
    begin() {
      if (this.busy) return;
      this.$emit('begin');
      this.$refs.file.click();
    },
    onChosen(event) {
      const [file] = event.target.files;
      event.target.value = '';
      this.error = '';
      if (file) this.file = file;
    },
    send(file, crop) {
      Object.assign(this, { busy: true, done: 0, name: file.name, error: '', said: '' });
      this.request = sendPicture(file, {
        progress: (done) => { this.done = done; },
        arrived: ({ id }) => this.$emit('choose', id),
        failed: (message) => Object.assign(this, { busy: false, error: message }),
      }, crop);
    },
    remove() {
      if (this.busy) return;
      this.error = '';
      this.$emit('begin');
      this.$emit('remove');
      this.$refs.choose.focus(); // the button goes with the picture
    },
  },
};
