// Files of any kind on their way into a message: each is sent at once, shows how far it is, and says what went wrong.
import { connection } from 'connection';
import sendFile from 'send_file';
import { fileSize, limits, word } from 'words';

const WORDS = { tooLarge: (megabytes) => word('file_too_large', { megabytes }), refused: () => word('file_failed') };

export default {
  props: { modelValue: Array },
  emits: ['update:modelValue', 'busy'],
  template: `
    <p v-if="tooMany" class="message-error" role="alert">{{ word('too_many_files', { n: limits.files }) }}</p>
    <input ref="files" type="file" multiple hidden @change="onChosen">
    <ul v-if="chips.length" class="file-list">
      <li v-for="chip in chips" :key="chip.id ? 'file-' + chip.id : chip.number" class="file" :class="{ 'file-failed': chip.error }">
        <span class="file-name"><bdi>{{ chip.name }}</bdi></span>
        <span v-if="chip.error" class="message-error" role="alert">{{ chip.error }}</span>
        <progress v-else-if="!chip.id" :value="chip.done" max="1" :aria-label="word('uploading', { name: chip.name })"></progress>
        <span v-else class="meta">{{ fileSize(chip.size) }}</span>
        <button v-if="chip.again" type="button" class="link-button" @click="start(chip)">{{ word('try_again') }}</button>
        <button type="button" class="icon-button" :aria-label="word('remove_upload', { name: chip.name })" @click="drop(chip)">
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6 6 18"/></svg>
        </button>
      </li>
    </ul>`,
  data: () => ({ waiting: [], tooMany: false, limits }),
  computed: {
    chips() { return [...this.modelValue, ...this.waiting].sort(byNumber); },
    busy() { return this.waiting.some(({ error }) => !error); },
    opened() { return connection.opened; },
  },
  watch: {
    busy(busy) { this.$emit('busy', busy); },
    opened() {
      if (!connection.lost) this.waiting.filter(({ again }) => again).forEach(this.start);
    },
  },
  created() {
    this.requests = new Map();
    this.count = 0;
  },
  beforeUnmount() {
    this.requests.forEach((request) => request.abort());
  },
  methods: {
    fileSize,
    word,
    choose() { this.$refs.files.click(); },
    onChosen(event) {
      this.add(Array.from(event.target.files));
      event.target.value = '';
    },
    add(files) {
      const room = limits.files - this.chips.length;
      this.tooMany = files.length > room;
      for (const file of files.slice(0, room)) {
        this.count = Math.max(this.count, ...this.modelValue.map(({ number }) => number)) + 1;
        this.waiting.push({ number: this.count, name: file.name, file, done: 0, error: '', again: false });
        this.start(this.waiting.at(-1));
      }
    },
    start(upload) {
      Object.assign(upload, { error: '', done: 0, again: false });
      this.requests.set(upload.number, sendFile('/attachments', upload.file, {
        megabytes: limits.file_megabytes,
        headers: { 'X-File-Name': encodeURIComponent(upload.name) },
        ...WORDS,
        progress: (done) => { upload.done = done; },
        arrived: (file) => this.finish(upload, file),
        failed: (error, again) => Object.assign(upload, { error, again }),
      }));
    },
    finish(upload, file) {
      this.forget(upload);
      this.$emit('update:modelValue', [...this.modelValue, { ...file, number: upload.number }].sort(byNumber)); // as they were chosen
    },
    forget({ number }) {
      this.requests.get(number)?.abort();
      this.requests.delete(number);
      this.waiting = this.waiting.filter((other) => other.number !== number);
    },
    drop(chip) {
      this.tooMany = false;
      if (chip.id) this.$emit('update:modelValue', this.modelValue.filter(({ id }) => id !== chip.id));
      else this.forget(chip);
    },
    // What may still arrive stays.
    dropRefused() {
      this.waiting.filter(({ error, again }) => error && !again).forEach(this.forget);
      this.tooMany = false;
    },
  },
};

function byNumber(one, other) {
  return one.number - other.number;
}
