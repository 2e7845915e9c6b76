// Whether somebody is new here: the server says until when.
export const isNew = (person) => Date.parse(person.new_until) > Date.now();
