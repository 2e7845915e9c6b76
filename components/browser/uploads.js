// Pictures on their way into a post: each is sent at once, shows how far it is, and says at its place what went wrong.
import { connection } from 'connection';
import sendPicture from 'send_picture';
import { limits, word } from 'words';

export default {
  props: { modelValue: Array },
  emits: ['update:modelValue', 'busy', 'trouble'],
  template: `
    <input ref="files" type="file" accept="image/*,.heic,.heif" multiple hidden @change="onChosen">
    <ul v-if="tiles.length || failed.length" ref="list" class="uploads">
      <li v-for="(tile, index) in tiles" :key="tile.id ? 'picture-' + tile.id : tile.number" class="upload" tabindex="-1"
        :aria-label="word('picture_place', { number: index + 1, total: tiles.length })">
        <span class="upload-frame">
          <img v-if="tile.id" :src="'/files/' + tile.id + '/320'" :alt="tile.alt">
          <span v-else-if="tile.done === 1" class="upload-preparing" role="status">{{ word('preparing_picture') }}</span>
          <progress v-else :value="tile.done" max="1" :aria-label="word('uploading', { name: tile.name })"></progress>
        </span>
        <button v-if="index && tile.id && tiles[index - 1].id" type="button" class="icon-button corner move" :aria-label="word('move_picture', { n: index + 1 })"
          :title="word('move_picture', { n: index + 1 })" @click="move(index)">
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M19 12H5M11 6l-6 6 6 6"/></svg>
        </button>
        <button type="button" class="icon-button corner remove" @click="tile.id ? remove(tile) : drop(tile)"
          :aria-label="tile.id ? word('remove_picture', { n: index + 1 }) : word('remove_upload', { name: tile.name })">
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6 6 18"/></svg>
        </button>
        <textarea class="input" dir="auto" rows="1" :disabled="!tile.id" :maxlength="limits.alt" :value="tile.alt" :placeholder="word('describe_picture')"
          :aria-label="word('describe_picture_n', { n: index + 1 })" @input="describe(tile, $event.target.value)" @keydown.enter.exact.prevent></textarea>
      </li>
      <li v-for="upload in failed" :key="upload.number" class="upload upload-failed">
        <span class="message-error" role="alert"><bdi>{{ upload.name }}</bdi>: {{ upload.error }}</span>
        <button type="button" class="icon-button corner remove" :aria-label="word('remove_upload', { name: upload.name })" @click="drop(upload)">
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6 6 18"/></svg>
        </button>
        <button v-if="upload.again && room > 0" type="button" class="link-button" @click="start(upload)">{{ word('try_again') }}</button>
      </li>
    </ul>
    <p v-if="leftOut" class="message-error uploads-error" role="alert">{{ word('too_many_pictures', { n: leftOut, most: limits.pictures }) }}</p>`,
  data: () => ({ waiting: [], leftOut: 0, limits }),
  computed: {
    underWay() { return this.waiting.filter((upload) => !upload.error); },
    failed() { return this.waiting.filter((upload) => upload.error); },
    tiles() { return [...this.modelValue, ...this.underWay].sort(byNumber); },
    busy() { return this.underWay.length > 0; },
    room() { return limits.pictures - this.tiles.length; },
    trouble() { return this.failed.length > 0 || this.leftOut > 0; },
    opened() { return connection.opened; },
  },
  watch: {
    busy(busy) { this.$emit('busy', busy); },
    trouble(trouble) { this.$emit('trouble', trouble); },
    opened() {
      if (!connection.lost) this.failed.filter(({ again }) => again).slice(0, Math.max(this.room, 0)).forEach(this.start);
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
    word,
    choose() { this.$refs.files.click(); },
    onChosen(event) {
      this.add(Array.from(event.target.files));
      event.target.value = '';
    },
    add(files) {
      const taken = files.slice(0, Math.max(this.room, 0));
      this.leftOut = files.length - taken.length;
      for (const file of taken) {
        this.count = Math.max(this.count, ...this.modelValue.map((picture) => picture.number)) + 1;
        this.waiting.push({ number: this.count, name: file.name, file, done: 0, error: '', again: false });
        this.start(this.waiting.at(-1));
      }
    },
    start(upload) {
      upload.error = '';
      upload.done = 0;
      this.requests.set(upload.number, sendPicture(upload.file, {
        progress: (done) => { upload.done = done; },
        arrived: (picture) => this.finish(upload, picture),
        failed: (message, again) => this.fail(upload, message, again),
      }));
    },
    finish(upload, picture) {
      this.forget(upload);
      // in the order chosen, not in that of arrival
      this.$emit('update:modelValue', [...this.modelValue, { ...picture, alt: '', number: upload.number }].sort(byNumber));
    },
    fail(upload, message, again) {
      upload.error = message;
      upload.again = again;
    },
    drop(upload) {
      this.requests.get(upload.number)?.abort();
      this.forget(upload);
      this.leftOut = 0;
    },
    // What may still arrive stays.
    dropRefused() {
      this.failed.filter(({ again }) => !again).forEach(this.drop);
      this.leftOut = 0;
    },
    dropAll() {
      this.waiting.forEach(this.drop);
      this.leftOut = 0;
    },
    forget(upload) {
      this.requests.delete(upload.number);
      this.waiting = this.waiting.filter((other) => other.number !== upload.number);
    },
    remove(picture) {
      this.$emit('update:modelValue', this.modelValue.filter((other) => other.id !== picture.id));
      this.leftOut = 0;
    },
    // One place forward. Both trade their numbers, as what is still under way keeps its place among them.
    move(index) {
      const [before, moved] = [this.tiles[index - 1], this.tiles[index]];
      const traded = { [before.id]: moved.number, [moved.id]: before.number };
      const pictures = this.modelValue.map((picture) => ({ ...picture, number: traded[picture.id] ?? picture.number }));
      this.$emit('update:modelValue', pictures.sort(byNumber));
      this.$nextTick(() => this.$refs.list.children[index - 1].focus());
    },
    describe(picture, alt) {
      this.$emit('update:modelValue', this.modelValue.map((other) => (other.id === picture.id ? { ...other, alt } : other)));
    },
  },
};

function byNumber(one, other) {
  return one.number - other.number;
}
