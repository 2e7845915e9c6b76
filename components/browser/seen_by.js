// Who has seen a message, the latest first, as far as they let it be known.
import Avatar from 'avatar';
import PersonName from 'person_name';
import SmallDialog from 'small_dialog';
import { moment, word } from 'words';

export default {
  components: { Avatar, PersonName, SmallDialog },
  props: { people: Array },
  emits: ['close'],
  template: `
    <small-dialog :title="word('seen_by_title')" @close="$emit('close')">
      <div class="small-dialog-body">
        <ul class="who-list">
          <li v-for="{ person, seen_at } in people" :key="person.id" class="who-row">
            <avatar :person="person" />
            <person-name :person="person" />
            <span class="meta">{{ moment(seen_at) }}</span>
          </li>
        </ul>
      </div>
    </small-dialog>`,
  methods: { moment, word },
};
