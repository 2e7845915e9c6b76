// Asks for colleagues whose names hold `part`, a while after it was typed, and goes up and down among `people`, whom it found.

const PAUSE = 120; // ms without typing until the server is asked

export default {
  data: () => ({ id: `people-${Math.random().toString(36).slice(2)}`, part: '', found: [], at: 0, asked: '' }),
  created() {
    this.number = 0;
  },
  beforeUnmount() {
    this.forget();
  },
  methods: {
    later() {
      clearTimeout(this.pause);
      this.pause = setTimeout(this.ask, PAUSE);
    },
    async ask() {
      const number = ++this.number;
      const part = this.part.trim();
      const answer = await fetch(`/suggestions?${new URLSearchParams({ kind: 'people', part })}`).catch(() => null);
      const items = answer?.ok ? await answer.json() : [];
      if (number !== this.number) return; // more was typed meanwhile
      Object.assign(this, { found: items.map(({ person }) => person), at: 0, asked: part });
    },
    forget() {
      clearTimeout(this.pause);
      this.number += 1;
      this.found = [];
    },
    // Whether the key was one to go with.
    step({ key }) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[key];
      if (!step || !this.people.length) return false;
      const from = this.at < 0 && step < 0 ? 0 : this.at; // -1 stands before the first
      this.at = (from + step + this.people.length) % this.people.length;
      return true;
    },
  },
};
