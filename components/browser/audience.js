// Who will be able to read what is being written: everyone, or a group that the viewer is in; null until it is chosen. A choice,
// unless there is `only` one.
import { iconOf, kindOf } from 'groups';
import { mayWriteIn, ownGroup, ownGroups } from 'own_groups';
import { word } from 'words';

export default {
  props: { modelValue: Number, only: Number, disabled: Boolean },
  emits: ['update:modelValue'],
  template: `
    <span class="audience" :class="{ 'audience-choice': isChoice, 'audience-group': group, 'audience-fixed': disabled }">
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path :d="iconOf(group?.called)"/></svg>
      <span class="audience-words" :aria-hidden="isChoice ? true : null">
        <bdi class="audience-name">{{ name }}</bdi>
        <span v-if="group" class="group-readers">{{ kindOf(group.called) }}</span>
      </span>
      <template v-if="isChoice">
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="M7 10l5 5 5-5"/></svg>
        <select class="audience-select" :aria-label="word('who_reads')" :title="name" :value="modelValue" :disabled="disabled"
          @change="$emit('update:modelValue', Number($event.target.value))">
          <option v-if="modelValue === null" value="" disabled>{{ word('for_whom') }}</option>
          <option :value="0">{{ word('everyone') }}</option>
          <option v-for="choice in choices" :key="choice.id" :value="choice.id">{{ choice.called.name }} ({{ kindOf(choice.called) }})</option>
        </select>
      </template>
    </span>`,
  computed: {
    choices() { return this.only ? [] : ownGroups().filter((group) => mayWriteIn(group.id)); },
    isChoice() { return this.choices.length > 0 || this.isOpen; },
    isOpen() { return this.modelValue === null && !this.only; },
    group() { return ownGroup(this.only || this.modelValue); },
    name() {
      if (this.group) return this.group.called.name;
      if (this.isOpen) return word('for_whom');
      return word(this.choices.length ? 'everyone' : 'for_everyone');
    },
  },
  methods: { iconOf, kindOf, word },
};
