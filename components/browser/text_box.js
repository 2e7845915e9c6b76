// A field for Markdown that grows with its text. Ctrl/⌘+Enter sends, Esc leaves.
import { limits, word } from 'words';

export default {
  inheritAttrs: false,
  props: { modelValue: String, label: String, placeholder: String, busy: Boolean, error: String, box: String },
  emits: ['update:modelValue', 'send', 'leave'],
  template: `
    <div class="text-field">
      <div class="text-box" :data-text="modelValue">
        <textarea ref="field" v-bind="$attrs" :class="box" dir="auto" rows="1" :value="modelValue" :placeholder="placeholder"
          :aria-label="label" :readonly="busy" :aria-invalid="error ? 'true' : null" :aria-describedby="error ? errorId : null"
          @input="$emit('update:modelValue', $event.target.value)"
          @keydown.enter="onEnter" @keydown.esc.stop.prevent="leave"></textarea>
      </div>
      <p v-if="left < 1000" class="meta" :class="{ 'over-limit': left < 0 }" role="status">{{ word('characters_left', { n: left }) }}</p>
      <p v-if="error" class="message-error" role="alert" :id="errorId">{{ error }}</p>
    </div>`,
  data: () => ({ errorId: `error-${Math.random().toString(36).slice(2)}` }),
  computed: {
    left() { return limits.text - [...this.modelValue].length; },
  },
  methods: {
    word,
    onEnter(event) {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      this.$emit('send');
    },
    leave() {
      this.$refs.field.blur();
      this.$emit('leave');
    },
    focus() {
      const field = this.$refs.field;
      field.focus();
      field.setSelectionRange(field.value.length, field.value.length);
    },
  },
};

export function fits(text) {
  return text.trim() !== '' && [...text].length <= limits.text;
}
