// Somebody's picture, or the initials on their colour; a link to the person that stands beside the name's own link.
import { isFormer } from 'person_name';

export default {
  props: { person: Object, size: String },
  template: `
    <a class="avatar" :class="size && 'avatar-' + size" :style="{ '--hue': person.hue }" :href="href" tabindex="-1" aria-hidden="true">
      <img v-if="person.avatar" :src="'/files/' + person.avatar + '/320'" alt="" loading="lazy" decoding="async">
      <template v-else>{{ person.initials }}</template>
    </a>`,
  computed: {
    href() { return isFormer(this.person) ? null : `/people/${encodeURIComponent(this.person.username)}`; },
  },
};
