import { expect, test } from 'vitest';
import { datelineLength } from '../../../core/text/dateline.ts';

test.each([
  'MOSCOW (Sputnik) – ',
  'KABUL, May 5 – ',
  'Mosca, 10 maggio - ',
  'Moscú, 12 ene (',
  'Moscou, 5 de janeiro de 2025 – ',
  'Moscova, 3 ian. – ',
  'موسكو (رويترز) - ',
])('%s is a dateline', (dateline) => {
  expect(datelineLength(`${dateline}something happened`)).toBe(dateline.length);
});

test.each(['Moscow, 12 Taliban officials and a guide', 'Moscow said on 12 May that', 'In Moscow, 10 May is a holiday'])('%s has none', (text) => {
  expect(datelineLength(text)).toBe(0);
});
