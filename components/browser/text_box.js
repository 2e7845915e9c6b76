// A field for Markdown that grows with its text. Ctrl/⌘+Enter sends, Esc leaves; tools, suggestions and a preview help writing.
// `lists`: Enter goes on with a list; only where it does not send.
// `pictures` are those that will stand below the text, if it may have any; the slot of that name is where they are chosen.
import { continueList, mark, replace } from 'markdown';
import Pictures from 'pictures';
import Suggestions from 'suggestions';
import Toolbar from 'toolbar';
import { limits, word } from 'words';

const MARKS = { b: 'bold', i: 'italic', k: 'link' };
const SIGNS = { emoji: ':', mention: '@', topic: '#' };

export default {
  components: { Pictures, Suggestions, Toolbar },
  inheritAttrs: false,
  props: { modelValue: String, label: String, placeholder: String, busy: Boolean, error: String, box: String, tools: Boolean, lists: Boolean, pictures: Array,
    most: { type: Number, default: limits.text } },
  emits: ['update:modelValue', 'send', 'leave', 'picture'],
  template: `
    <div class="text-field">
      <div class="text-line">
        <div v-show="previewed === null" class="text-box" :data-text="modelValue">
          <textarea ref="field" v-bind="{ ...$attrs, ...combobox }" :class="box" dir="auto" rows="1" :value="modelValue" :placeholder="placeholder"
            :aria-label="label" :readonly="busy" :aria-invalid="error ? 'true' : null" :aria-describedby="error ? errorId : null"
            @input="onInput" @click="$refs.suggestions.look()" @blur="onBlur"
            @beforeinput="$refs.suggestions.swallows($event) && $event.preventDefault()"
            @keydown="onKey" @keyup.left="$refs.suggestions.look()" @keyup.right="$refs.suggestions.look()"></textarea>
        </div>
        <div v-if="previewed?.html" class="preview prose" dir="auto" tabindex="0" :aria-label="word('preview')" v-html="previewed.html"></div>
        <slot></slot>
      </div>
      <div v-show="previewed === null"><slot name="pictures"></slot></div>
      <div v-if="previewed !== null && pictures?.length" class="preview-pictures"><pictures :pictures="pictures" /></div>
      <suggestions ref="suggestions" :field="field" @change="listed = $event" @dismiss="takeBack" />
      <toolbar v-if="tools" :pictures="Boolean(pictures)" :previewing="previewed !== null" :ready="fits || isPictured" @use="use" @preview="preview" />
      <p v-if="left < 1000" class="meta" :class="{ 'over-limit': left < 0 }" role="status">{{ left < 0 ? word('characters_over', { n: -left }) : word('characters_left', { n: left }) }}</p>
      <p v-if="error || failure" class="message-error" role="alert" :id="errorId">{{ error || failure }}</p>
    </div>`,
  data: () => ({ errorId: `error-${Math.random().toString(36).slice(2)}`, field: null, listed: null, previewed: null, failure: '' }),
  computed: {
    left() { return this.most - [...this.modelValue].length; },
    fits() { return fits(this.modelValue, this.most); },
    isPictured() { return this.modelValue.trim() === '' && Boolean(this.pictures?.length); },
    combobox() {
      if (!this.listed) return {};
      const { list, option } = this.listed;
      return { role: 'combobox', 'aria-expanded': 'true', 'aria-autocomplete': 'list', 'aria-controls': list, 'aria-activedescendant': option };
    },
  },
  watch: {
    modelValue() {
      this.previewed = null; // sent, or taken from another device
      this.failure = '';
    },
  },
  mounted() { this.field = this.$refs.field; },
  methods: {
    word,
    onInput(event) {
      this.$emit('update:modelValue', event.target.value);
      this.$refs.suggestions.look();
    },
    onKey(event) {
      if (this.$refs.suggestions.take(event)) return;
      if (this.endsLine(event)) {
        if (continueList(this.field)) event.preventDefault();
        return;
      }
      const control = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (control && event.key === 'Enter') this.send();
      else if (control && MARKS[event.key.toLowerCase()] && !this.jumps(event)) this.use(MARKS[event.key.toLowerCase()]);
      else if (event.key === 'Escape') {
        event.stopPropagation();
        this.leave();
      } else return;
      event.preventDefault();
    },
    endsLine({ key, isComposing, ctrlKey, metaKey, altKey, shiftKey }) {
      return this.lists && !this.busy && key === 'Enter' && !(isComposing || ctrlKey || metaKey || altKey || shiftKey);
    },
    // Ctrl+K makes a link of what is selected; else it leads elsewhere, see shell.js.
    jumps({ key }) { return key.toLowerCase() === 'k' && this.field.selectionStart === this.field.selectionEnd; },
    send() {
      this.$refs.suggestions.close();
      this.$emit('send');
    },
    use(name) {
      if (this.busy) return;
      if (name === 'picture') this.$emit('picture');
      else if (SIGNS[name]) this.ask(SIGNS[name]);
      else mark(this.field, name);
    },
    ask(sign) {
      const { value, selectionStart, selectionEnd } = this.field;
      const before = value.slice(0, selectionStart);
      const gap = /(?:^|[\s(])$/.test(before) ? '' : ' ';
      if (!new RegExp(`(?:^|[\\s(])${sign}$`).test(before)) {
        replace(this.field, selectionStart, selectionEnd, gap + sign);
        this.asked = { at: selectionStart, sign: gap + sign };
      }
      this.$refs.suggestions.look(true);
    },
    // The sign that a button has put there, where nothing was chosen.
    takeBack() {
      const { at, sign } = this.asked ?? {};
      this.asked = null;
      if (!sign || !this.field.value.startsWith(sign, at) || /^\S/.test(this.field.value.slice(at + sign.length))) return;
      this.field.setRangeText('', at, at + sign.length, 'preserve');
      this.$emit('update:modelValue', this.field.value);
    },
    onBlur() {
      this.$refs.suggestions?.close();
      this.takeBack();
    },
    async preview() {
      if (this.previewed !== null) {
        this.previewed = null;
        this.$nextTick(() => this.field.focus());
        return;
      }
      if (this.isPictured) {
        this.previewed = { html: '' };
        return;
      }
      const text = this.modelValue;
      const answer = await fetch('/preview', { method: 'POST', body: JSON.stringify({ text }) }).catch(() => null);
      const body = await answer?.json().catch(() => null);
      if (answer?.ok && text === this.modelValue) this.previewed = body;
      else if (!answer?.ok) this.failure = body?.message || word('upload_lost');
    },
    leave() {
      this.field.blur();
      this.$emit('leave');
    },
    focus() {
      this.previewed = null;
      this.$nextTick(() => {
        this.field.focus();
        this.field.setSelectionRange(this.field.value.length, this.field.value.length);
      });
    },
  },
};

export function fits(text, most = limits.text) {
  return text.trim() !== '' && [...text].length <= most;
}
