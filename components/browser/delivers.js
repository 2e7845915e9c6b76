// Sends what is on its way in one conversation, one after the other, and again after every time without a connection.
import { connection } from 'connection';
import { outgoing, setError, take } from 'outgoing';
import { word } from 'words';

const PATIENCE = 10_000; // ms until a message without an answer may be tried again

export default {
  props: { answer: String },
  data: () => ({ underWay: '' }),
  computed: {
    letters() { return outgoing.filter((letter) => letter.conversation === this.conversation); },
    opened() { return connection.opened; },
  },
  watch: {
    answer(answer) { if (answer) this.settle(JSON.parse(answer)); },
    opened() {
      this.underWay = '';
      this.deliver();
    },
    'letters.length'() { this.deliver(); },
  },
  mounted() {
    this.deliver();
  },
  beforeUnmount() {
    clearTimeout(this.patience);
  },
  methods: {
    deliver() {
      const next = this.letters.find(({ error }) => !error);
      if (!next || this.underWay || connection.lost) return;
      const { key, text, pictures, files, drafts, reply } = next;
      this.underWay = key;
      clearTimeout(this.patience);
      this.patience = setTimeout(() => this.losePatience(key), PATIENCE);
      const chosen = pictures.map(({ id, alt }) => ({ id, alt }));
      this.say({ name: 'send', key, text, pictures: chosen, files: files.map(({ id }) => id), drafts, reply_to: reply?.id ?? null });
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
    retry(key) {
      setError(key, '');
      this.deliver();
    },
    takeArrived() {
      const arrived = (key) => this.$refs.content?.querySelector(`[data-key="${CSS.escape(key)}"]`);
      this.letters.filter(({ key }) => arrived(key)).forEach(({ key }) => take(key));
    },
  },
};
