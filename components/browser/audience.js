// Who will be able to read what is being written: a statement, not a choice.

export default {
  props: { words: String },
  template: `
    <span class="audience">
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5c.5-3.5 3-5.5 6.5-5.5s6 2 6.5 5.5M15.8 4.3a3.5 3.5 0 0 1 0 6.4M17.8 14.4c2.1.7 3.4 2.5 3.7 5.1"/></svg>
      <bdi>{{ words }}</bdi>
    </span>`,
};
