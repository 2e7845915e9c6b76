// Somebody's picture, or the initials on their colour; a link to the person that stands beside the name's own link, unless `plain`.
import { isFormer } from 'person_name';
import { presenceOf } from 'presence';

export default {
  props: { person: Object, size: String, plain: Boolean },
  template: `
    <component :is="plain ? 'span' : 'a'" class="avatar" :class="size && 'avatar-' + size" :style="{ '--hue': person.id }" :href="plain ? null : href"
      :tabindex="plain ? null : -1" aria-hidden="true">
      <img v-if="person.avatar" :src="'/files/' + person.avatar + '/320'" alt="" loading="lazy" decoding="async">
      <template v-else>{{ person.initials }}</template>
      <span v-if="presence" class="presence" :data-state="presence"></span>
    </component>`,
  computed: {
    presence() { return presenceOf(this.person.id); },
    href() { return isFormer(this.person) ? null : `/people/${encodeURIComponent(this.person.username)}`; },
  },
};
