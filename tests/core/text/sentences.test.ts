import { expect, test } from 'vitest';
import { datelineLength } from '../../../core/text/dateline.ts';
import { sentences } from '../../../core/text/sentences.ts';
import { words } from '../../../core/text/tokens.ts';

const cut = (text: string, lang = 'en'): string[] => sentences(text, lang).map(({ start, end }) => text.slice(start, end));

test('titles end no sentence, full stops of every script do', () => {
  expect(cut('Gen. John Nicholson spoke. "Baseless," they said.')).toEqual(['Gen. John Nicholson spoke.', '"Baseless," they said.']);
  expect(cut('طالبان رد کردند. مسکو گفت؟ بله.', 'fa')).toEqual(['طالبان رد کردند.', 'مسکو گفت؟', 'بله.']);
  expect(cut('塔利班否认。俄罗斯证实。', 'zh')).toEqual(['塔利班否认。', '俄罗斯证实。']);
});

test('items of a menu are apart', () => {
  expect(cut('Russia | Taliban | Sport')).toEqual(['Russia', 'Taliban', 'Sport']);
});

test('a language tag that is none does no harm', () => {
  expect(cut('One. Two.', 'no such language!!')).toEqual(['One.', 'Two.']);
});

test.each([
  ['MOSCOW (Sputnik) - The Taliban', 'MOSCOW (Sputnik) - '],
  ['KABUL, May 5 (Reuters) – The', 'KABUL, May 5 (Reuters) – '],
  ['KABUL - The Taliban said', 'KABUL - '],
  ['موسكو (رويترز) - قالت', 'موسكو (رويترز) - '],
  ['كابل - لندن: «جريدة النموذج»', 'كابل - لندن: «جريدة النموذج»'],
  ['Russia - Taliban talks begin', ''],
  ['Moscow rejects the claim', ''],
])('the dateline of %s', (text, dateline) => {
  expect(text.slice(0, datelineLength(text))).toBe(dateline);
});

test('scripts without spaces give pairs of letters', () => {
  expect(words('塔利班 taliban').map(({ text }) => text)).toEqual(['塔利', '利班', 'taliban']);
});
