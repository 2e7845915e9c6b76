// The viewer's own groups in the navigation beside the page, with how many posts are new in each.
import { ownGroups } from 'own_groups';
import { short, word } from 'words';

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
              <span v-if="group.unread" class="badge" role="img" :aria-label="word('new_posts', { n: group.unread })">{{ short(group.unread) }}</span>
            </a>
          </li>
        </ul>
      </template>
    </teleport>`,
  computed: {
    groups() { return ownGroups(); },
  },
  methods: { short, word },
};
