// The org chart: a picture to move and to zoom, drawn by ECharts, and below it the same as a tree of links.
import { echarts } from 'nicegui-echart';
import OrgSearch from 'org_search';
import OrgTree from 'org_tree';
import { word } from 'words';

const ROW = 40; // px of height for one person
const [LEVEL, NARROW_LEVEL] = [248, 128]; // px of width for one level
const NARROW = 480; // px
const [EDGE, LEAST_EDGE] = [24, 12]; // px
const STEP = 1.25;
const PAN = 60; // px
const MOVES = { ArrowLeft: [PAN, 0], ArrowRight: [-PAN, 0], ArrowUp: [0, PAN], ArrowDown: [0, -PAN] };
const NAME = 180; // px that the names of the last level need
const BESIDE = 40; // px between a name and where its level and the next begin
const [FONT, LINE, LINES] = [14, 16, 2]; // px of a name's letters and lines, and how many lines there is room for

export default {
  components: { OrgSearch, OrgTree },
  props: { nodes: String, count: Number, found: String },
  emits: ['act'],
  template: `
    <div class="org-chart">
      <org-search @find="(id) => $emit('act', 'find', { id })" />
      <p class="org-said" role="status">{{ said }}</p>
      <div class="org-picture" v-if="rows.length" tabindex="0" role="group" :aria-label="word('org_picture')" @keydown="onKey">
        <div ref="canvas" class="org-canvas" aria-hidden="true"></div>
        <div class="org-zoom" @keydown.stop>
          <button type="button" class="icon-button" :aria-label="word('zoom_in')" :title="word('zoom_in')" @click="zoom(STEP)"><svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 5v14M5 12h14"/></svg></button>
          <button type="button" class="icon-button" :aria-label="word('zoom_out')" :title="word('zoom_out')" @click="zoom(1 / STEP)"><svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M5 12h14"/></svg></button>
          <button type="button" class="icon-button" :aria-label="word('zoom_whole')" :title="word('zoom_whole')" @click="whole"><svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M4.5 9V4.5H9M15 4.5h4.5V9M19.5 15v4.5H15M9 19.5H4.5V15"/></svg></button>
        </div>
      </div>
      <org-tree :rows="rows" :found="foundId" @toggle="(id) => $emit('act', 'toggle', { id })" @more="(id) => $emit('act', 'more', { id })" />
    </div>`,
  data: () => ({ STEP }),
  computed: {
    all() { return JSON.parse(this.nodes ?? '[]'); },
    below() { return grouped(this.all); },
    rows() { return this.rowsBelow(null, 0, this.count ?? 0); },
    foundId() { return JSON.parse(this.found ?? '{}').id; },
    said() {
      if (!this.found) return '';
      const person = this.all.find((node) => node.person.id === this.foundId)?.person;
      return person ? word('in_chart', { name: person.name }) : word('not_in_chart');
    },
    depth() { return Math.max(0, ...this.rows.map((row) => row.level)) + 1; },
  },
  watch: {
    nodes() { this.$nextTick(this.whole); }, // ECharts leaves lines of those who go
    found() { this.$nextTick(this.centre); },
  },
  mounted() {
    this.theme = matchMedia('(prefers-color-scheme: dark)');
    this.theme.addEventListener('change', this.draw);
    this.observer = new ResizeObserver(() => this.chart?.resize());
    this.$nextTick(this.draw);
  },
  beforeUnmount() {
    this.theme.removeEventListener('change', this.draw);
    this.observer.disconnect();
    this.chart?.dispose();
  },
  methods: {
    word,
    rowsBelow(above, level, count) {
      const nodes = this.below.get(above) ?? [];
      const size = nodes.length + (count > nodes.length ? 1 : 0);
      const rows = nodes.flatMap((node, at) => [
        { ...node, key: node.person.id, level, size, place: at + 1 },
        ...(node.open ? this.rowsBelow(node.person.id, level + 1, node.leads) : []),
      ]);
      if (size > nodes.length) rows.push({ key: `more-${above}`, above, level, size, place: size, rest: count - nodes.length });
      return rows;
    },
    tree(above) {
      return (this.below.get(above) ?? []).map((node) => ({
        name: node.person.name,
        id: node.person.id,
        href: `/people/${encodeURIComponent(node.person.username)}`,
        leads: node.leads,
        opened: node.open,
        children: node.open ? this.tree(node.person.id) : [],
      }));
    },
    draw() {
      if (!this.$refs.canvas) return;
      if (!this.chart) {
        this.chart = echarts.init(this.$refs.canvas, null, { renderer: 'svg' });
        this.chart.on('click', ({ data }) => {
          if (data?.leads) this.$emit('act', 'toggle', { id: data.id });
          else if (data?.href) emitEvent('sub_pages_navigate', data.href); // as a click on a link does
        });
        this.observer.observe(this.$refs.canvas);
      }
      const look = getComputedStyle(this.$el);
      this.chart.setOption({ series: [this.series((token) => look.getPropertyValue(token).trim(), look.fontFamily)] });
    },
    series(colour, fontFamily) {
      const people = this.tree(null);
      const level = this.$el.clientWidth < NARROW ? NARROW_LEVEL : LEVEL;
      const edge = Math.min(EDGE, this.$el.clientWidth - level * (this.depth - 1) - NAME);
      const left = this.depth > 2 ? edge : Math.max(edge, LEAST_EDGE); // whoever stands at the top is whole at first
      const above = people.length > 1 ? 1 : 0; // who is not there, to the left of several who stand at the top
      const last = this.$refs.canvas.clientWidth - left - level * (this.depth - 1) - EDGE;
      const pen = document.createElement('canvas').getContext('2d');
      pen.font = `${FONT}px ${fontFamily}`;
      const fitted = (name, at) => wrapped(name, (text) => pen.measureText(text).width <= (at < this.depth - 1 ? level - BESIDE : last));
      const coloured = people.map((person) => this.coloured(person, colour, fitted));
      const label = { position: 'right', distance: 8, color: colour('--ink'), fontFamily, fontSize: FONT, lineHeight: LINE, backgroundColor: colour('--paper'), padding: [2, 4], };
      return {
        type: 'tree', id: 'people', layout: 'orthogonal', orient: 'LR', edgeShape: 'polyline', edgeForkPosition: '88%', roam: true, expandAndCollapse: false, initialTreeDepth: -1, animationDurationUpdate: 200,
        left: left - above * level, top: EDGE, width: level * (this.depth - 1 + above), height: Math.max(1, this.leaves(people) - 1) * ROW,
        symbol: 'circle', symbolSize: (_, { data }) => (data.leads ? 14 : 9), label, leaves: { label },
        itemStyle: { color: colour('--surface'), borderColor: colour('--accent-text'), borderWidth: 2 },
        lineStyle: { color: colour('--edge'), width: 1 },
        data: above ? [{ name: '', symbolSize: 0, lineStyle: { width: 0 }, children: coloured }] : coloured,
      };
    },
    coloured(person, colour, fitted, at = 0) {
      const hides = person.leads && !person.opened;
      return {
        ...person,
        name: fitted(person.name, at),
        children: person.children.map((child) => this.coloured(child, colour, fitted, at + 1)),
        itemStyle: hides ? { color: colour('--accent-fill') } : {},
        label: person.id === this.foundId ? { fontWeight: 700, color: colour('--accent-text') } : {},
      };
    },
    leaves(people) {
      return people.reduce((sum, { children }) => sum + (children.length ? this.leaves(children) : 1), 0);
    },
    zoom(by) {
      const { width, height } = this.$refs.canvas.getBoundingClientRect();
      this.roam({ zoom: by, originX: width / 2, originY: height / 2 });
    },
    roam(how) {
      this.chart.dispatchAction({ type: 'treeRoam', seriesId: 'people', ...how });
      this.chart.resize(); // draws it anew
    },
    whole() {
      this.chart?.clear();
      this.draw();
    },
    centre() {
      this.whole();
      const data = this.chart?.getModel().getSeriesByIndex(0)?.getData();
      const at = data?.mapArray((index) => index).find((index) => data.getRawDataItem(index)?.id === this.foundId);
      if (at === undefined) return;
      const [{ x, y }, all] = [data.getItemLayout(at), data.getItemGraphicEl(at).parent];
      all.getComputedTransform();
      const [left, top] = all.transformCoordToGlobal(x, y); // the place itself still moves there
      this.roam({ dx: this.chart.getWidth() / 2 - left, dy: this.chart.getHeight() / 2 - top });
    },
    onKey(event) {
      if (event.key === '+' || event.key === '-') this.zoom(event.key === '+' ? STEP : 1 / STEP);
      else if (event.key === '0') this.whole();
      else if (event.key in MOVES) this.roam({ dx: MOVES[event.key][0], dy: MOVES[event.key][1] });
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
  },
};

function wrapped(name, fits) {
  const lines = [''];
  for (const part of name.match(/[^\s-]*[\s-]|[^\s-]+/g) ?? []) {
    if (lines.length < LINES && lines.at(-1) && !fits(lines.at(-1) + part.trimEnd())) lines.push('');
    lines[lines.length - 1] += part;
  }
  return lines.map((line) => shortened(line.trim(), fits)).join('\n');
}

function shortened(line, fits) {
  if (fits(line)) return line;
  const letters = [...line];
  while (letters.length && !fits(`${letters.join('')}…`)) letters.pop();
  return `${letters.join('')}…`;
}

function grouped(nodes) {
  const by = new Map();
  for (const node of nodes) by.set(node.above, [...(by.get(node.above) ?? []), node]);
  return by;
}
