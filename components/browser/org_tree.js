// The org chart as a tree that is read and walked through row by row.
import Avatar from 'avatar';
import { word } from 'words';

const KEYS = ['ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft', 'Home', 'End', 'Enter', ' '];

export default {
  components: { Avatar },
  props: { rows: Array, found: Number },
  emits: ['toggle', 'more'],
  template: `
    <div class="org-tree" role="tree" :aria-label="word('org_chart')" @keydown="onKey">
      <div v-for="(row, at) in rows" :key="row.key" class="org-row" role="treeitem" :style="{ '--level': row.level }" :tabindex="row.key === here ? 0 : -1"
        :aria-current="row.person && row.person.id === found ? 'true' : null" :aria-level="row.level + 1" :aria-expanded="row.leads ? row.open : null" :aria-setsize="row.size" :aria-posinset="row.place" @focus="focused = row.key">
        <button v-if="row.rest" type="button" class="link-button" tabindex="-1" @click="$emit('more', row.above)">{{ word('more_reports', { n: row.rest }) }}</button>
        <template v-else>
          <button v-if="row.leads" type="button" class="icon-button org-opener" tabindex="-1" aria-hidden="true" @click="$emit('toggle', row.person.id)">
            <svg class="icon" viewBox="0 0 24 24"><path d="M9.5 6l6 6-6 6"/></svg>
          </button>
          <span v-else class="org-opener"></span>
          <avatar :person="row.person" size="small" />
          <span class="person-text">
            <a class="person-name" tabindex="-1" :href="'/people/' + encodeURIComponent(row.person.username)"><bdi>{{ row.person.name }}</bdi></a>
            <span v-if="row.person.job" class="person-note" dir="auto">{{ row.person.job }}</span>
          </span>
          <span v-if="row.leads" class="number"><span aria-hidden="true">{{ row.leads }}</span><span class="visually-hidden">{{ word('leads', { n: row.leads }) }}</span></span>
        </template>
      </div>
    </div>`,
  data: () => ({ focused: null }),
  computed: {
    here() { return this.rows.some((row) => row.key === this.focused) ? this.focused : this.rows[0]?.key; },
  },
  watch: {
    found(id) { this.focused = id; }, // the Tab key leads there
  },
  methods: {
    word,
    onKey(event) {
      const at = this.rows.findIndex((row) => row.key === this.here);
      if (at < 0 || !KEYS.includes(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      this.move(event.key, at, this.rows[at]);
    },
    move(key, at, row) {
      const children = !row.rest && row.leads > 0;
      if (key === 'Enter') this.$el.children[at].querySelector('.person-name, .link-button').click();
      else if (row.rest && key === ' ') this.$emit('more', row.above);
      else if (children && (key === ' ' || (key === 'ArrowRight' && !row.open) || (key === 'ArrowLeft' && row.open))) this.$emit('toggle', row.person.id);
      else if (key === 'ArrowLeft') this.go(this.rows.findIndex((other) => other.person?.id === row.above));
      else this.go({ ArrowDown: at + 1, ArrowRight: children ? at + 1 : at, ArrowUp: at - 1, Home: 0, End: this.rows.length - 1 }[key] ?? at);
    },
    go(at) {
      this.$el.children[at]?.focus();
    },
  },
};
