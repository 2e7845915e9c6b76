// The tools of a box for writing: one stop for the Tab key, arrows go from one to the next.
import { word } from 'words';

const TOOLS = {
  bold: [word('tool_bold'), 'M7 5h6a3.5 3.5 0 0 1 0 7H7zM7 12h7a3.5 3.5 0 0 1 0 7H7z'],
  italic: [word('tool_italic'), 'M10.5 5h7M6.5 19h7M14 5l-4 14'],
  link: [word('tool_link'), 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1'],
  list: [word('tool_list'), 'M9.5 6.5h10M9.5 12h10M9.5 17.5h10M5 6.5v.01M5 12v.01M5 17.5v.01'],
  quote: [word('tool_quote'), 'M5 5.5v13M9.5 8h10M9.5 12h10M9.5 16h6'],
  code: [word('tool_code'), 'M8.5 7l-5 5 5 5M15.5 7l5 5-5 5'],
  emoji: [word('tool_emoji'), 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8.5 14.5c.8 1.2 2 1.8 3.5 1.8s2.7-.6 3.5-1.8M9 9.5v.01M15 9.5v.01'],
  mention: [word('tool_mention'), 'M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM16 8v5.2a2.4 2.4 0 0 0 4.8 0V12a8.8 8.8 0 1 0-3.6 7.1'],
  picture: [word('add_pictures'), 'M6 4.5h12A1.5 1.5 0 0 1 19.5 6v12a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 18V6A1.5 1.5 0 0 1 6 4.5zM4.5 16.5l4.5-4.5 3.5 3.5 2-2 5 5M15 9.5v.01'],
};
const KEYS = { bold: 'B', italic: 'I', link: 'K' };

export default {
  props: { pictures: Boolean, previewing: Boolean, ready: Boolean },
  emits: ['use', 'preview'],
  template: `
    <div class="toolbar" role="toolbar" :aria-label="word('tools')" @keydown.left.prevent="go(-1)" @keydown.right.prevent="go(1)">
      <div v-if="!previewing" class="tools">
        <button v-for="(name, index) in names" :key="name" ref="tools" type="button" class="tool" :tabindex="index === at ? 0 : -1"
          :aria-label="TOOLS[name][0]" :title="title(name)" @focus="at = index" @mousedown.prevent @click="$emit('use', name)">
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path :d="TOOLS[name][1]"/></svg>
        </button>
      </div>
      <button type="button" class="tool-preview" :aria-pressed="previewing" :disabled="!ready && !previewing" @mousedown.prevent @click="$emit('preview')">
        {{ word(previewing ? 'write' : 'preview') }}
      </button>
    </div>`,
  data: () => ({ at: 0, TOOLS }),
  computed: {
    names() { return Object.keys(TOOLS).filter((name) => name !== 'picture' || this.pictures); },
  },
  methods: {
    word,
    title(name) {
      const control = navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl+';
      return TOOLS[name][0] + (KEYS[name] ? ` (${control}${KEYS[name]})` : '');
    },
    go(by) {
      if (this.previewing) return;
      this.at = (this.at + by + this.names.length) % this.names.length;
      this.$refs.tools[this.at].focus();
    },
  },
};
