// A group in a list: one link to it, what is new there, and what can be done about it at once.
import { word } from 'words';

const MANY = 100;

export default {
  props: { group: String },
  emits: ['choose'],
  template: `
    <div class="group-row" role="listitem">
      <span class="group-tile" :style="{ '--hue': data.hue }" aria-hidden="true">
        <img v-if="data.cover" :src="'/files/' + data.cover + '/320'" alt="" loading="lazy">
        <template v-else>{{ data.initials }}</template>
      </span>
      <span class="group-row-text">
        <a class="group-row-name" :href="'/groups/' + encodeURIComponent(data.slug)"><bdi>{{ data.name }}</bdi></a>
        <span class="group-facts">
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path :d="data.icon"/></svg>
          {{ data.facts.join(' · ') }}
        </span>
        <span v-if="data.invited" class="group-row-invited" dir="auto">{{ data.invited }}</span>
        <a v-if="data.asking" class="group-row-asking" :href="'/groups/' + encodeURIComponent(data.slug) + '?part=members'">{{ data.asking }}</a>
        <span v-if="data.about" class="group-row-about" dir="auto">{{ data.about }}</span>
      </span>
      <span v-if="data.unread" class="badge" :class="{ 'badge-quiet': data.is_muted }">
        <span aria-hidden="true">{{ data.unread < MANY ? data.unread : MANY - 1 + '+' }}</span>
        <span class="visually-hidden">{{ word('new_posts', { n: data.unread }) }}</span>
      </span>
      <span v-if="names.length" class="group-row-offers">
        <button v-for="(name, at) in names" :key="name" type="button" class="button" :class="at || names.length === 1 ? 'button-quiet' : 'button-primary'"
          :aria-label="data.offers[name] + ': ' + data.name" @click="$emit('choose', name)">{{ data.offers[name] }}</button>
      </span>
    </div>`,
  data: () => ({ MANY }),
  computed: {
    data() { return JSON.parse(this.group); },
    names() { return Object.keys(this.data.offers); },
  },
  methods: { word },
};
