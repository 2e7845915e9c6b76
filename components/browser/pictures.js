// The pictures of a post: a quiet grid, and the full pictures in a dialog.
import PictureViewer from 'picture_viewer';
import { word } from 'words';

const WIDTHS = [320, 800, 1600];
const TALLEST = 3 / 5;
const WIDEST = 4;

export default {
  components: { PictureViewer },
  props: { pictures: Array },
  template: `
    <div class="pictures" :class="['pictures-' + shown.length, { wide: shown[0].width >= 640 }]">
      <button v-for="(picture, index) in shown" ref="tiles" :key="picture.id" type="button" class="picture" aria-haspopup="dialog"
        :style="frame" :aria-label="name(picture, index)" @click="opened = index">
        <img :src="file(picture, 800)" :srcset="sources(picture)" :sizes="sizes" :width="picture.width" :height="picture.height"
          :alt="picture.alt" dir="auto" loading="lazy" decoding="async">
        <span v-if="index === 3 && rest" class="picture-rest">+{{ rest }}</span>
      </button>
    </div>
    <picture-viewer v-if="opened !== null" :pictures="pictures" :start="opened" @close="close" />`,
  data: () => ({ opened: null }),
  computed: {
    shown() { return this.pictures.slice(0, 4); },
    rest() { return this.pictures.length - this.shown.length; },
    frame() {
      // one picture keeps its proportions, within reason, reserves its place before it has come, and is never blown up
      if (this.shown.length > 1) return null;
      const { width, height } = this.shown[0];
      return { '--width': `${width}px`, '--ratio': Math.min(Math.max(width / height, TALLEST), WIDEST) };
    },
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
    close() {
      this.$refs.tiles[this.opened].focus({ preventScroll: true });
      this.opened = null;
    },
  },
};
