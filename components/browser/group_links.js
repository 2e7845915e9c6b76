// The viewer's own groups in the navigation beside the page, with how many posts are new in each, and how many people ask to be let in.
import { ownGroups } from 'own_groups';
import { short, word } from 'words';

const ASKING = 'M10 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3.500 19.500c.5-3.500 3-5.500 6.500-5.500s6 2 6.500 5.500M19 7v6M16 10h6';

export default {
  props: { here: String },
  template: `
    <teleport to="#own-groups">
      <template v-if="groups.length">
        <p class="nav-title" id="own-groups-title">{{ word('my_groups') }}</p>
        <ul class="nav-groups" aria-labelledby="own-groups-title">
          <li v-for="group in groups" :key="group.id">
            <a class="nav-group" :class="{ 'nav-group-new': group.unread, 'nav-group-quiet': group.is_muted }" :href="'/groups/' + group.called.slug"
              :title="group.called.name" :aria-current="here === '/groups/' + group.called.slug ? 'page' : null">
              <span class="nav-label" dir="auto">{{ group.called.name }}</span>
              <span v-if="group.requests" class="badge badge-asking" role="img" :aria-label="word('asking', { n: group.requests })">
                <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path :d="ASKING"/></svg>{{ short(group.requests) }}
              </span>
              <span v-if="group.unread" class="badge" role="img" :aria-label="word('new_posts', { n: group.unread })">{{ short(group.unread) }}</span>
            </a>
          </li>
        </ul>
      </template>
    </teleport>`,
  data: () => ({ ASKING }),
  computed: {
    groups() { return ownGroups(); },
  },
  methods: { short, word },
};
