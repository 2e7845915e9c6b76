// Sends what is on its way in conversations from whatever page is open: one after the other, and again after every time without a connection.
import { connection } from 'connection';
import { outgoing, setError, take } from 'outgoing';
import { word } from 'words';

const PATIENCE = 10_000; // ms until a message without an answer may be tried again

export default {
  props: { delivered: String },
  emits: ['deliver'],
  data: () => ({ underWay: '' }),
  computed: {
    opened() { return connection.opened; },
    waiting() { return outgoing.filter(({ error }) => !error).map(({ key }) => key).join(); },
  },
  watch: {
    delivered(answer) { this.settle(JSON.parse(answer)); },
    opened() {
      this.underWay = '';
      this.deliver();
    },
    waiting() { this.deliver(); },
  },
  beforeUnmount() {
    clearTimeout(this.patience);
  },
  methods: {
    deliver() {
      const next = outgoing.find(({ error }) => !error);
      if (!next || this.underWay || connection.lost || !connection.opened) return;
      const { conversation, key, text, pictures, files, drafts, reply } = next;
      this.underWay = key;
      clearTimeout(this.patience);
      this.patience = setTimeout(() => this.losePatience(key), PATIENCE);
      const chosen = pictures.map(({ id, alt }) => ({ id, alt }));
      this.$emit('deliver', { conversation, key, text, pictures: chosen, files: files.map(({ id }) => id), drafts, reply_to: reply?.id ?? null });
    },
    settle({ key, ok, message }) {
      if (ok) take(key);
      else setError(key, message);
      this.underWay = '';
      this.deliver();
    },
    losePatience(key) {
      if (connection.lost || this.underWay !== key) return;
      this.settle({ key, ok: false, message: word('no_answer') });
    },
  },
};
