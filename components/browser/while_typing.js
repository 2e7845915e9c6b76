// Calls `find` while somebody types, after a pause without a further letter.

const PAUSE = 150; // ms

export default {
  beforeUnmount() {
    clearTimeout(this.pause);
  },
  methods: {
    later() {
      clearTimeout(this.pause);
      this.pause = setTimeout(this.find, PAUSE);
    },
  },
};
