// Somebody in a list where something can be done about them: at once by buttons, or below three dots.
import ActionMenu from 'action_menu';
import Avatar from 'avatar';
import PersonName from 'person_name';

export default {
  components: { ActionMenu, Avatar, PersonName },
  props: { shown: String },
  emits: ['choose'],
  template: `
    <div class="person-actions" role="listitem">
      <avatar :person="data.person" />
      <span class="person-actions-text">
        <person-name :person="data.person" />
        <span v-if="data.person.job" class="person-note" dir="auto">{{ data.person.job }}</span>
      </span>
      <span v-if="data.mark" class="role-mark">{{ data.mark }}</span>
      <span v-if="names.length" class="actions">
        <button v-for="(name, at) in names" :key="name" type="button" class="button" :class="at || names.length === 1 ? 'button-quiet' : 'button-primary'"
          :aria-label="data.offers[name] + ': ' + data.person.name" @click="$emit('choose', name)">{{ data.offers[name] }}</button>
      </span>
      <action-menu v-if="data.menu.length" :label="data.menu_label" :items="data.menu" @choose="$emit('choose', $event)" />
    </div>`,
  computed: {
    data() { return JSON.parse(this.shown); },
    names() { return Object.keys(this.data.offers); },
  },
};
