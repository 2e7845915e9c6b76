// Which part of a picture is shown: drag and zoom it behind a mask, by mouse, fingers or keys. The part is told in fractions
// of the upright picture. What this browser can't draw (HEIC in most, broken files) the server draws, or says what is wrong.
import sendPicture from 'send_picture';
import SmallDialog from 'small_dialog';
import { word } from 'words';

const SHAPES = { portrait: 1, cover: 3 }; // width to height
const MOST = 5; // times
const STEP = 0.05; // of what is shown, by an arrow key

const between = (low, value, high) => Math.min(Math.max(value, low), high);

export default {
  components: { SmallDialog },
  props: { file: Object, kind: String },
  emits: ['crop', 'refuse', 'close'],
  template: `
    <small-dialog ref="dialog" :title="word('crop')" @close="$emit('close')">
      <div class="small-dialog-body crop">
        <div ref="stage" class="crop-stage" :class="'crop-' + kind" tabindex="0" role="application" :aria-label="word('crop_help')"
          @pointerdown="grab" @pointermove="drag" @pointerup="drop" @pointercancel="drop" @wheel.prevent="onWheel" @keydown="onKey">
          <img v-show="size" :src="url" alt="" draggable="false" :style="place" @load="onLoad" @error="haveItDrawn">
          <span class="crop-mask"></span>
        </div>
        <input v-model.number="zoom" class="crop-zoom" type="range" min="1" :max="MOST" step="0.01" :aria-label="word('crop_zoom')">
        <p class="field-hint" role="status">{{ word(waits ? 'crop_waits' : 'crop_help') }}</p>
        <progress v-if="waits" class="crop-progress" :value="done < 1 ? done : null" :aria-label="word('uploading', { name: file.name })"></progress>
        <div class="actions">
          <button type="button" class="button button-primary" :disabled="!size" @click="take">{{ word('crop_take') }}</button>
          <button type="button" class="button button-quiet" @click="close">{{ word('cancel') }}</button>
        </div>
      </div>
    </small-dialog>`,
  data: () => ({ url: '', size: null, done: null, zoom: 1, x: 0.5, y: 0.5, MOST }),
  computed: {
    waits() { return this.done !== null && !this.size; },
    part() {
      // at zoom 1 the shorter way across fills the mask
      const ratio = (this.size.width / this.size.height) / SHAPES[this.kind];
      const width = Math.min(1, 1 / ratio) / this.zoom;
      const height = Math.min(1, ratio) / this.zoom;
      return { left: between(0, this.x - width / 2, 1 - width), top: between(0, this.y - height / 2, 1 - height), width, height };
    },
    place() {
      if (!this.size) return {};
      const { left, top, width, height } = this.part;
      return { width: `${100 / width}%`, height: `${100 / height}%`, left: `${(-100 * left) / width}%`, top: `${(-100 * top) / height}%` };
    },
  },
  created() {
    this.own = this.url = URL.createObjectURL(this.file);
    this.fingers = new Map();
  },
  mounted() {
    this.$refs.stage.focus();
  },
  beforeUnmount() {
    this.request?.abort();
    URL.revokeObjectURL(this.own);
  },
  methods: {
    word,
    onLoad({ target }) {
      this.size = { width: target.naturalWidth, height: target.naturalHeight };
    },
    haveItDrawn() {
      if (this.done !== null) return this.refuse(word('upload_failed'));
      this.done = 0;
      this.request = sendPicture(this.file, {
        progress: (done) => { this.done = done; },
        arrived: ({ id }) => { this.url = `/files/${id}/800`; },
        failed: this.refuse,
      });
    },
    refuse(message) {
      this.$emit('refuse', message);
      this.close();
    },
    take() {
      const { left, top, width, height } = this.part;
      this.$emit('crop', [left, top, width, height].map((part) => part.toFixed(6)).join());
      this.close();
    },
    close() {
      this.$refs.dialog.close();
    },
    move(across, down) {
      // from where it is shown, which is within the picture
      const { left, top, width, height } = this.part;
      this.x = between(width / 2, left + width / 2 + across * width, 1 - width / 2);
      this.y = between(height / 2, top + height / 2 + down * height, 1 - height / 2);
    },
    zoomBy(factor) {
      this.zoom = between(1, this.zoom * factor, MOST);
    },
    spread() {
      const [one, other] = this.fingers.values();
      return Math.hypot(one.x - other.x, one.y - other.y) || 1;
    },
    grab(event) {
      this.$refs.stage.setPointerCapture(event.pointerId);
      this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    },
    drag(event) {
      const before = this.fingers.get(event.pointerId);
      if (!before || !this.size) return;
      const apart = this.fingers.size === 2 ? this.spread() : 0;
      this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      if (apart) {
        this.zoomBy(this.spread() / apart);
        return;
      }
      const { clientWidth, clientHeight } = this.$refs.stage;
      this.move((before.x - event.clientX) / clientWidth, (before.y - event.clientY) / clientHeight);
    },
    drop(event) {
      this.fingers.delete(event.pointerId);
    },
    onWheel(event) {
      this.zoomBy(Math.exp(-event.deltaY / 500));
    },
    onKey(event) {
      const ways = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
      const zooms = { '+': 1.1, '=': 1.1, '-': 1 / 1.1 };
      if (!this.size || event.ctrlKey || event.metaKey || event.altKey) return;
      if (ways[event.key]) this.move(...ways[event.key]);
      else if (zooms[event.key]) this.zoomBy(zooms[event.key]);
      else if (event.key === 'Enter') this.take();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
  },
};
