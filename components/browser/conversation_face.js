// What a conversation looks like: the colleague's picture, or that of a group.
import Avatar from 'avatar';
import { partner } from 'in_short';

export default {
  components: { Avatar },
  props: { conversation: Object },
  template: `
    <avatar v-if="other" :person="other" plain />
    <span v-else class="avatar conversation-picture" aria-hidden="true">
      <img v-if="conversation.picture" :src="'/files/' + conversation.picture + '/320'" alt="" loading="lazy" decoding="async">
      <template v-else>{{ conversation.name.charAt(0) }}</template>
    </span>`,
  computed: {
    other() { return partner(this.conversation); },
  },
};
