// Tells the server up to which post a group has been looked at: at once when somebody opens it, then of several new posts together, and
// never while nobody looks at the page. `visited` is what the server has noted.
const GATHER = 1000; // ms

export default {
  props: { visits: Boolean, visited: Number },
  emits: ['act'],
  mounted() {
    document.addEventListener('visibilitychange', this.noteVisit);
    this.noteVisit();
  },
  updated() {
    this.noteVisit();
  },
  beforeUnmount() {
    document.removeEventListener('visibilitychange', this.noteVisit);
    clearTimeout(this.visiting);
  },
  methods: {
    noteVisit() {
      if (!this.visits || this.visiting || !this.seesMore()) return;
      if (this.looked) this.visiting = setTimeout(this.visit, GATHER);
      else this.visit();
    },
    visit() {
      this.visiting = undefined;
      if (!this.seesMore()) return; // it is noted when somebody looks again
      this.looked = true;
      this.$emit('act', 'visit', { newest_id: this.newest() || null });
    },
    seesMore() { return !document.hidden && !this.loading && !this.waiting && this.newest() !== this.visited; },
    newest() { return Number(this.ids()[0] ?? 0); },
  },
};
