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
      const many = this.people.length > 2 || (other && phone.matches);
      return word(many ? 'many_write' : other ? 'two_write' : 'one_writes', { name, other }).split('\n');
    },
  },
};
