import { h, render } from 'preact';

/** A popup that has nothing to ask and nothing to show but a list. */
const passages = Array.from({ length: 5 }, (_, i) => h('li', { key: i }, `Passage ${i + 1}`));
render(h('main', { class: 'popup' }, h('p', { class: 'state' }, '5 passages'), h('ol', { class: 'passages' }, passages)), document.body);
