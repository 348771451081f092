import { expect, test } from 'vitest';
import { archiveLink } from '../../../core/cite/archive.ts';

test.each([
  ['https://gazette.example/a?b=c', 'https://web.archive.org/web/*/https://gazette.example/a?b=c'],
  ['http://gazette.example', 'https://web.archive.org/web/*/http://gazette.example'],
  ['javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['gazette.example', null],
  ['', null],
  [null, null],
])('%s', (address, expected) => {
  expect(archiveLink(address)).toBe(expected);
});
