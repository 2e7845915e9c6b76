// The pictures of a post in full size, one beside the other: swiped, turned by keys, closed by Escape, Back or a swipe down.
import closedByBack from 'closed_by_back';
import { word } from 'words';

const LARGEST = 1600; // px: the widest stored file
const AWAY = 90; // px a finger must have come down to close

export default {
  mixins: [closedByBack],
  props: { pictures: Array, start: Number },
  emits: ['close'],
  template: `
    <dialog ref="dialog" class="viewer" :aria-label="word('picture_viewer')" @close="$emit('close')" @click="onClick"
      @keydown.left.prevent="turn(-1)" @keydown.right.prevent="turn(1)"
      @keydown.home.prevent="turn(-pictures.length)" @keydown.end.prevent="turn(pictures.length)">
      <div ref="strip" class="viewer-strip" :class="{ 'viewer-zoomed': zoomed, 'viewer-dragged': lowered }" :style="{ '--lowered': lowered + 'px' }" tabindex="-1"
        @scroll="onScroll" @pointerdown="onDown" @pointermove="onMove" @pointerup="onUp" @pointercancel="letGo">
        <figure v-for="(picture, at) in pictures" :key="picture.id" :inert="at !== index">
          <div class="viewer-frame">
            <img v-if="Math.abs(at - index) < 2" :src="file(picture, 1600)" :style="shape(picture)" :alt="picture.alt">
          </div>
          <figcaption v-if="picture.alt" aria-hidden="true" dir="auto">{{ picture.alt }}</figcaption>
        </figure>
      </div>
      <template v-if="pictures.length > 1">
        <span class="viewer-place" aria-hidden="true">{{ word('picture_count', place) }}</span>
        <span class="visually-hidden" aria-live="polite">{{ word('picture_place', place) }} {{ pictures[index].alt }}</span>
      </template>
      <button ref="close" type="button" class="icon-button close" autofocus :aria-label="word('close')" :title="word('close')" @click="$refs.dialog.close()">
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6 6 18"/></svg>
      </button>
      <button v-if="index > 0" type="button" class="icon-button previous" :aria-label="word('previous_picture')" @click="turn(-1)">
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M14.5 5 7.5 12l7 7"/></svg>
      </button>
      <button v-if="index < pictures.length - 1" type="button" class="icon-button next" :aria-label="word('next_picture')" @click="turn(1)">
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M9.5 5l7 7-7 7"/></svg>
      </button>
    </dialog>`,
  data() {
    return { index: this.start, lowered: 0, zoomed: false };
  },
  computed: {
    place() { return { number: this.index + 1, total: this.pictures.length }; },
  },
  mounted() {
    this.$refs.dialog.showModal();
    this.show(this.start);
    visualViewport.addEventListener('resize', this.onZoom);
  },
  beforeUnmount() {
    visualViewport.removeEventListener('resize', this.onZoom);
  },
  methods: {
    word,
    file(picture, width) { return `/files/${picture.id}/${width}`; },
    shape({ id, width, height }) {
      // its place is known before it has come, and the grid's smaller file stands in for it meanwhile
      return { '--width': `${Math.min(width, LARGEST)}px`, '--ratio': width / height, backgroundImage: `url(/files/${id}/800)` };
    },
    turn(step) {
      this.show(Math.min(Math.max(this.index + step, 0), this.pictures.length - 1));
      this.$nextTick(() => {
        if (!this.$refs.dialog?.contains(document.activeElement)) this.$refs.close.focus(); // its button went with the last picture
      });
    },
    show(index) {
      this.index = index;
      this.$refs.strip.scrollLeft = index * this.$refs.strip.clientWidth;
    },
    onScroll() {
      this.index = Math.round(this.$refs.strip.scrollLeft / this.$refs.strip.clientWidth);
    },
    onZoom() {
      this.zoomed = visualViewport.scale > 1.02; // then one finger moves the picture about
    },
    onDown(event) {
      this.letGo();
      if (event.pointerType !== 'mouse' && event.isPrimary && !this.zoomed) this.from = event.clientY;
    },
    onMove(event) {
      if (this.from !== null) this.lowered = Math.max(0, event.clientY - this.from);
    },
    onUp() {
      if (this.lowered > AWAY) this.$refs.dialog.close();
      else this.letGo();
    },
    letGo() {
      this.from = null;
      this.lowered = 0;
    },
    onClick(event) {
      if (!event.target.closest('img, button, figcaption')) this.$refs.dialog.close();
    },
  },
  created() {
    this.from = null;
  },
};
