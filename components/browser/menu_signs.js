// The signs before what can be done with a post, a comment or a message, as paths of 24 by 24.

export const LINK = 'M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1';
export const PAGES = 'M9 8.5h9.5v11H9zM5.5 15.5v-11H15';
export const QUESTION = 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9.5 9.7a2.5 2.5 0 1 1 3.7 2.2c-.8.4-1.2 1-1.2 1.8v.3M12 17v.01';
export const PEN = 'M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5zM13.5 7l3.5 3.5';
export const PIN = 'M9 4h6l-.8 6.5 3.3 3v1.5H6.5v-1.5l3.3-3zM12 15v5.5';
export const BIN = 'M4.5 6.5h15M9 6.5v-2h6v2M6.5 6.5l1 13h9l1-13M10 10.5v5M14 10.5v5';
