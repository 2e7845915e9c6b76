// The colleagues that were found for what is typed, to choose from; the focus stays where it is typed.
import Avatar from 'avatar';
import { word } from 'words';

export default {
  components: { Avatar },
  props: { id: String, people: Array, at: Number },
  emits: ['at', 'choose'],
  template: `
    <ul :id="id" class="people-found" role="listbox" :aria-label="word('suggestions')" @mousedown.prevent>
      <li v-for="(person, index) in people" :key="person.id" :id="id + '-' + index" class="suggestion" role="option" :aria-selected="index === at"
        @mousemove="$emit('at', index)" @click="$emit('choose', person)">
        <avatar :person="person" size="small" plain />
        <span class="person-text">
          <span class="person-name"><bdi>{{ person.name }}</bdi></span>
          <span v-if="person.job" class="person-note"><bdi>{{ person.job }}</bdi></span>
        </span>
      </li>
      <slot></slot>
    </ul>`,
  methods: { word },
};
