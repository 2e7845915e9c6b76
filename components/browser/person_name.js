// What somebody is called, as a link to their profile; who is no longer here says so.
import { isNew } from 'newcomer';
import { presenceOf, presenceWord } from 'presence';
import { word } from 'words';

export const isFormer = (person) => person.standing === 'former';
export const isHere = (person) => !person.standing || person.standing === 'here';
export const nameOf = (person) => (isFormer(person) ? word('former_colleague') : person.name);

export default {
  props: { person: Object, plain: Boolean },
  template: `
    <span class="called">
      <bdi v-if="plain || former" class="name">{{ name }}</bdi>
      <a v-else class="name" :href="'/people/' + encodeURIComponent(person.username)"><bdi>{{ name }}</bdi></a>
      <span v-if="person.standing === 'left'" class="standing">{{ word('has_left') }}</span>
      <span v-if="isNew(person)" class="new-here">{{ word('new_here') }}</span>
      <span v-if="presence" class="visually-hidden">{{ presence }}</span>
    </span>`,
  computed: {
    presence() { return presenceWord(presenceOf(this.person.id)); },
    former() { return isFormer(this.person); },
    name() { return nameOf(this.person); },
  },
  methods: { isNew, word },
};
