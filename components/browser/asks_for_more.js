// The end of a list, `$refs.end`, asks for more when it comes near, as long as `result` has more. An answer comes as a new `found`;
// `shown` says how many are shown by then.

const AHEAD = 1000; // px

export default {
  watch: {
    found() { this.arm(); },
  },
  mounted() {
    this.observer = new IntersectionObserver(this.onEnd, { rootMargin: `0px 0px ${AHEAD}px 0px` });
    this.arm();
  },
  beforeUnmount() {
    this.observer.disconnect();
  },
  methods: {
    arm() {
      // observing anew reports the present state again, also when the end has stayed in view
      this.$nextTick(() => {
        this.observer.disconnect();
        this.observer.observe(this.$refs.end);
      });
    },
    onEnd(entries) {
      if (this.result?.more && entries.some((entry) => entry.isIntersecting)) this.$emit('act', 'more', this.shown);
    },
  },
};
