// A colleague in the directory: one link to their profile.
import Avatar from 'avatar';
import { isNew } from 'newcomer';
import { word } from 'words';

export default {
  components: { Avatar },
  props: { colleague: String },
  template: `
    <div class="person-item" role="listitem">
      <a class="colleague" :href="'/people/' + encodeURIComponent(data.person.username)">
        <avatar :person="data.person" plain />
        <span class="colleague-text">
          <span class="colleague-name"><bdi>{{ data.person.name }}</bdi></span>
          <span v-if="isNew(data.person)" class="new-here">{{ word('new_here') }}</span>
          <span v-if="data.person.job" class="colleague-job" dir="auto">{{ data.person.job }}</span>
          <span v-if="where.length" class="colleague-where"><template v-for="(part, at) in where">{{ at ? ' · ' : '' }}<bdi>{{ part }}</bdi></template></span>
        </span>
      </a>
    </div>`,
  computed: {
    data() { return JSON.parse(this.colleague); },
    where() { return [this.data.team, this.data.place].filter(Boolean); },
  },
  methods: { isNew, word },
};
