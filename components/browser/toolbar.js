// The tools of a box for writing: one stop for the Tab key, arrows go from one to the next. What people need most stands first; where
// there is no room for all, the marks of Markdown wait behind a button.
import { word } from 'words';

const TOOLS = {
  picture: [word('add_pictures'), 'M6 4.5h12A1.5 1.5 0 0 1 19.5 6v12a1.5 1.5 0 0 1-1.5 1.5H6A1.5 1.5 0 0 1 4.5 18V6A1.5 1.5 0 0 1 6 4.5zM4.5 16.5l4.5-4.5 3.5 3.5 2-2 5 5M15 9.5v.01'],
  mention: [word('tool_mention'), 'M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM16 8v5.2a2.4 2.4 0 0 0 4.8 0V12a8.8 8.8 0 1 0-3.6 7.1'],
  emoji: [word('tool_emoji'), 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8.5 14.5c.8 1.2 2 1.8 3.5 1.8s2.7-.6 3.5-1.8M9 9.5v.01M15 9.5v.01'],
  topic: [word('tool_topic'), 'M9.5 4.5 8 19.5M16 4.5l-1.5 15M4.5 9.5h15.5M4 14.5h15.5'],
};
const MARKS = {
  bold: [word('tool_bold'), 'M7 5h6a3.5 3.5 0 0 1 0 7H7zM7 12h7a3.5 3.5 0 0 1 0 7H7z'],
  italic: [word('tool_italic'), 'M10.5 5h7M6.5 19h7M14 5l-4 14'],
  link: [word('tool_link'), 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1'],
  list: [word('tool_list'), 'M9.5 6.5h10M9.5 12h10M9.5 17.5h10M5 6.5v.01M5 12v.01M5 17.5v.01'],
  quote: [word('tool_quote'), 'M5 5.5v13M9.5 8h10M9.5 12h10M9.5 16h6'],
  code: [word('tool_code'), 'M8.5 7l-5 5 5 5M15.5 7l5 5-5 5'],
};
const MORE = 'M3 18.5 7.5 6h1L13 18.5M4.5 14.5h7M20.5 11v7.5M20.5 14.700a3 3 0 1 1-6 0 3 3 0 0 1 6 0z';
const KEYS = { bold: 'B', italic: 'I', link: 'K' };

const Tool = {
  props: { name: String, tool: Array },
  template: `
    <button type="button" class="tool" :aria-label="tool[0]" :title="title" @mousedown.prevent>
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path :d="tool[1]"/></svg>
    </button>`,
  computed: {
    title() {
      const control = navigator.platform.startsWith('Mac') ? '⌘' : `${word('ctrl')}+`;
      return this.tool[0] + (KEYS[this.name] ? ` (${control}${KEYS[this.name]})` : '');
    },
  },
};

export default {
  components: { Tool },
  props: { pictures: Boolean, previewing: Boolean, ready: Boolean },
  emits: ['use', 'preview'],
  template: `
    <div class="toolbar" role="toolbar" :aria-label="word('tools')" @keydown.left.prevent="go(-1)" @keydown.right.prevent="go(1)">
      <template v-if="!previewing">
        <div class="tools">
          <tool v-for="(tool, name) in tools" :key="name" :name="name" :tool="tool" :tabindex="tabindex(name)" @focus="at = name" @click="$emit('use', name)" />
          <tool class="tool-marks" name="marks" :tool="MORE" :tabindex="tabindex('marks')" :aria-expanded="open" @focus="at = 'marks'" @click="toggle" />
        </div>
        <div class="marks" :class="{ 'marks-open': open }">
          <tool v-for="(tool, name) in MARKS" :key="name" :name="name" :tool="tool" :tabindex="tabindex(name)" @focus="at = name" @click="$emit('use', name)" />
        </div>
      </template>
      <button type="button" class="tool-preview" :aria-pressed="previewing" :disabled="!ready && !previewing" @mousedown.prevent @click="$emit('preview')">
        {{ word(previewing ? 'write' : 'preview') }}
      </button>
    </div>`,
  data: () => ({ at: null, open: false }),
  computed: {
    tools() {
      const { picture, ...others } = TOOLS;
      return this.pictures ? TOOLS : others;
    },
  },
  created() {
    this.MARKS = MARKS;
    this.MORE = [word('tool_marks'), MORE];
  },
  methods: {
    word,
    tabindex(name) {
      return name === (this.at ?? Object.keys(this.tools)[0]) ? 0 : -1;
    },
    toggle() {
      this.open = !this.open;
      this.at = 'marks'; // a tool that is put away can't be the stop
    },
    go(by) {
      const shown = Array.from(this.$el.querySelectorAll('.tool')).filter((tool) => tool.offsetParent);
      const next = shown.findIndex((tool) => tool.tabIndex === 0) + by;
      shown[(next + shown.length) % shown.length]?.focus();
    },
  },
};
