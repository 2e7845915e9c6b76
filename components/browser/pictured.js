// A form for a text that may have pictures, where it shows `uploads`: they come by the button, by paste and by drop.

export default {
  data: () => ({ pictures: [], uploading: false, dropping: false }),
  created() {
    this.arrivals = { paste: this.onPaste, dragover: this.onDragover, dragleave: this.onDragleave, drop: this.onDrop };
  },
  methods: {
    onPaste(event) { this.take(event.clipboardData.files, event); },
    onDragover(event) {
      if (!this.$refs.uploads) return;
      event.preventDefault(); // or nothing could be dropped
      this.dropping = true;
    },
    onDragleave() { this.dropping = false; },
    onDrop(event) {
      this.dropping = false;
      this.take(event.dataTransfer.files, event);
    },
    take(files, event) {
      if (!files.length || !this.$refs.uploads) return;
      event.preventDefault();
      this.$refs.uploads.add(Array.from(files));
    },
    chosen() { return this.pictures.map(({ id, alt }) => ({ id, alt })); },
  },
};
