// The pictures of a post: a quiet grid, and the full picture in a dialog.
import { word } from 'words';

const WIDTHS = [320, 800, 1600];

export default {
  props: { pictures: Array },
  template: `
    <div class="pictures" :class="['pictures-' + shown.length, { wide: shown[0].width >= 640 }]">
      <button v-for="(picture, index) in shown" :key="picture.id" type="button" class="picture" aria-haspopup="dialog"
        :style="frame" :aria-label="name(picture, index)" @click="show(index)">
        <img :src="file(picture, 800)" :srcset="sources(picture)" :sizes="sizes" :width="picture.width" :height="picture.height"
          :alt="picture.alt" dir="auto" loading="lazy" decoding="async">
        <span v-if="index === 3 && rest" class="picture-rest">+{{ rest }}</span>
      </button>
    </div>
    <dialog v-if="current" ref="viewer" class="viewer" :aria-label="word('picture_viewer')" @close="index = null" @click="onClick"
      @keydown.left.prevent="turn(-1)" @keydown.right.prevent="turn(1)">
      <figure>
        <img :key="current.id" :src="file(current, 1600)" :width="current.width" :height="current.height" :alt="current.alt">
        <figcaption v-if="current.alt || pictures.length > 1">
          <bdi>{{ current.alt }}</bdi>
          <span v-if="pictures.length > 1" class="visually-hidden" aria-live="polite">{{ place }}</span>
        </figcaption>
      </figure>
      <button type="button" class="icon-button close" :aria-label="word('close')" :title="word('close')" @click="$refs.viewer.close()">
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6 6 18"/></svg>
      </button>
      <button v-if="index > 0" type="button" class="icon-button previous" :aria-label="word('previous_picture')" @click="turn(-1)">
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M14.5 5 7.5 12l7 7"/></svg>
      </button>
      <button v-if="index < pictures.length - 1" type="button" class="icon-button next" :aria-label="word('next_picture')" @click="turn(1)">
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M9.5 5l7 7-7 7"/></svg>
      </button>
    </dialog>`,
  data: () => ({ index: null }),
  computed: {
    shown() { return this.pictures.slice(0, 4); },
    rest() { return this.pictures.length - this.shown.length; },
    current() { return this.pictures[this.index]; },
    frame() {
      // one picture keeps its proportions, reserves its place before it has come, and is never blown up
      if (this.shown.length > 1) return null;
      const { width, height } = this.shown[0];
      return { '--width': `${width}px`, '--ratio': width / height };
    },
    place() { return word('picture_place', { number: this.index + 1, total: this.pictures.length }); },
    sizes() { return this.shown.length === 1 ? '(max-width: 672px) 100vw, 640px' : '(max-width: 672px) 60vw, 400px'; },
  },
  methods: {
    word,
    name(picture, index) {
      return picture.alt || word('picture_place', { number: index + 1, total: this.pictures.length });
    },
    file(picture, width) { return `/files/${picture.id}/${width}`; },
    sources(picture) {
      // no stored file is wider than the original, so a larger width would name the same pixels again
      return WIDTHS.filter((_, at) => at === 0 || WIDTHS[at - 1] < picture.width)
        .map((width) => `${this.file(picture, width)} ${Math.min(width, picture.width)}w`).join(', ');
    },
    show(index) {
      this.index = index;
      this.$nextTick(() => this.$refs.viewer.showModal());
    },
    turn(step) {
      this.index = Math.min(Math.max(this.index + step, 0), this.pictures.length - 1);
    },
    onClick(event) {
      if (!event.target.closest('img, button, figcaption')) this.$refs.viewer.close();
    },
  },
};
