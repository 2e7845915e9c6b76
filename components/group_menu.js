// What a member can do about a group besides writing in it.
import ActionMenu from 'action_menu';

export default {
  components: { ActionMenu },
  props: { label: String, items: String },
  emits: ['choose'],
  template: `<action-menu :label="label" :items="JSON.parse(items)" @choose="$emit('choose', $event)" />`,
};
