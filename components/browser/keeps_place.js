// A box that scrolls, `scroller`, with `content` in it: stays at its end, or where it is read, whatever comes above or below or changes
// its height. `rows()` are what stands in it.

const NEAR = 48; // px from the end that count as the end

export default {
  data: () => ({ atEnd: true }),
  created() {
    this.anchor = null;
    this.offset = 0;
  },
  beforeUnmount() {
    this.sizes?.disconnect();
  },
  methods: {
    watchPlace() {
      this.sizes = new ResizeObserver(this.keepPlace);
      this.sizes.observe(this.$refs.scroller);
      this.sizes.observe(this.$refs.content);
    },
    noteEnd() {
      const { scrollTop, scrollHeight, clientHeight } = this.$refs.scroller;
      this.atEnd = scrollHeight - scrollTop - clientHeight < NEAR;
    },
    notePlace() {
      if (this.height !== this.heights()) return; // it has just changed: its place is about to be kept
      this.noteEnd();
      const { top } = this.$refs.scroller.getBoundingClientRect();
      this.anchor = this.rows().find((row) => row.getBoundingClientRect().bottom > top) ?? null;
      this.offset = this.anchor ? this.anchor.getBoundingClientRect().top - top : 0;
    },
    heights() { return `${this.$refs.scroller.clientHeight} ${this.$refs.scroller.scrollHeight}`; },
    keepPlace() {
      const { scroller } = this.$refs;
      if (!scroller) return;
      this.height = this.heights();
      if (this.atEnd) scroller.scrollTop = scroller.scrollHeight;
      else if (this.anchor?.isConnected) {
        scroller.scrollTop += this.anchor.getBoundingClientRect().top - scroller.getBoundingClientRect().top - this.offset;
      }
    },
    // Above the middle, so that what was said before can be seen too.
    goTo(row) {
      this.atEnd = false;
      this.anchor = row;
      this.offset = this.$refs.scroller.clientHeight / 4;
      this.keepPlace();
      this.noteEnd();
    },
    goToEnd() {
      this.atEnd = true;
      this.keepPlace();
    },
  },
};
