// A text on its way. Its key stays until the server has answered for it, so a second tap or a retry makes no second one.

const PATIENCE = 10_000; // ms until a send without an answer may be tried again

export default {
  data: () => ({ key: '', sending: false, error: '' }),
  methods: {
    changed() {
      this.key = '';
      this.error = '';
    },
    depart() {
      this.key ||= newKey();
      this.sending = true;
      this.error = '';
      clearTimeout(this.patience);
      this.patience = setTimeout(() => { this.sending = false; }, PATIENCE);
      return this.key;
    },
    settle(answer) {
      if (!answer || !this.key || answer.key !== this.key) return;
      clearTimeout(this.patience);
      this.sending = false;
      if (answer.ok) {
        this.key = '';
        this.arrived();
      } else {
        this.error = answer.message;
      }
    },
  },
  beforeUnmount() {
    clearTimeout(this.patience);
  },
};

function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID(); // only on https and localhost
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
