// Who writes just now. Where there is little room, a name is cut, and never what is said of it; two names find none on a phone.
import { nameOf } from 'person_name';
import { word } from 'words';

const phone = matchMedia('(max-width: 599px)');

export default {
  props: { people: Array },
  template: `
    <span class="who-writes"><component v-for="(piece, at) in pieces" :is="at % 2 ? 'bdi' : 'span'" :key="at">{{ piece }}</component></span>`,
  computed: {
    pieces() {
      const [name, other] = this.people.map((person) => `\n${nameOf(person)}\n`); // names come between the lines
      const form = this.people.length === 1 ? 'one_writes' : this.people.length > 2 || phone.matches ? 'many_write' : 'two_write';
      return word(form, { name, other }).split('\n');
    },
  },
};
