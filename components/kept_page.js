// A page that stays while others are shown: it tells what stands on it whether it is shown.
export default {
  props: { shown: Boolean },
  provide() {
    return { page: this.$props };
  },
  template: '<div><slot></slot></div>',
};
