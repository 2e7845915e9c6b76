// Newcomers whom somebody may welcome: each leaves when that is done or put away.
import Avatar from 'avatar';
import { presenceOf, presenceWord } from 'presence';
import { word } from 'words';

export default {
  components: { Avatar },
  props: { newcomers: String },
  emits: ['away'],
  template: `
    <section v-if="people.length" class="feed-card welcome-card" :aria-label="word('new_here')">
      <h2 class="feed-card-title">{{ word('new_here') }}</h2>
      <ul class="feed-card-people">
        <li v-for="person in people" :key="person.id" class="feed-card-person">
          <a class="person" :href="'/people/' + person.username">
            <avatar :person="person" plain />
            <span class="person-text">
              <span class="person-name"><bdi>{{ person.name }}</bdi></span>
              <span class="person-note">{{ person.job }}</span>
              <span class="visually-hidden">{{ presenceWord(presenceOf(person.id)) }}</span>
            </span>
          </a>
          <a class="feed-card-action" href="/" :data-compose="'@' + person.username + ' '" :aria-label="word('say_welcome') + ': ' + person.name">{{ word('say_welcome') }}</a>
          <button type="button" class="icon-button" :aria-label="word('put_away') + ': ' + person.name" :title="word('put_away')" @click="$emit('away', person.id)">
            <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M7 7l10 10M17 7L7 17"/></svg>
          </button>
        </li>
      </ul>
    </section>`,
  computed: {
    people() { return JSON.parse(this.newcomers); },
  },
  methods: { presenceOf, presenceWord, word },
};
