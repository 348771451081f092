import { describe, expect, test } from 'vitest';
import { webAddress } from '../../../core/cite/cited.ts';
import { asQuotation } from '../../../core/cite/copy.ts';
import { bundledPack } from '../../corpus.ts';
import { english, everyCitation, persian, sample } from './samples.ts';

const lines = (...of: Parameters<typeof asQuotation>): string[] => asQuotation(...of).split('\n');

describe('a copied quotation', () => {
  test('has words, speaker, source and check, a line each', () => {
    expect(lines(sample(), 'en', english)).toEqual([
      '“The old bridge was never ours to sell”',
      '— Ann Mayor, mayor, 2019-03-04 (day)',
      'The Gazette, https://gazette.example/bridge',
      'transcribed, not checked',
    ]);
  });

  test('names agencies and title, says that the address is not known, and warns', () => {
    const citation = sample({ source: { agencies: ['AP', 'TASS'], title: 'Bridge stays', url: null }, statement: { caution: 'She said it twice.' } });
    expect(lines(citation, 'en', english).slice(2)).toEqual([
      'The Gazette / AP / TASS, “Bridge stays”, address not known',
      'transcribed, not checked',
      'Note: She said it twice.',
    ]);
  });

  test('takes an address that is none of the web for none', () => {
    expect(asQuotation(sample({ source: { url: 'javascript:alert(1)' } }), 'en', english)).not.toContain('javascript');
  });

  test('introduces reported words and does not put them in marks', () => {
    expect(lines(sample({ rendering: { speech: 'reported' } }), 'en', english)[0]).toBe(
      'As reported, not word for word: The old bridge was never ours to sell',
    );
  });

  test('shows a window as a window and says when the date is not known', () => {
    const window = sample({ statement: { date: { from: '2019-03-01', to: '2019-03-09', precision: 'window', reason: '' } } });
    const unknown = sample({ statement: { date: { from: null, to: null, precision: 'unknown', reason: '' } } });
    expect(lines(window, 'en', english)[1]).toBe('— Ann Mayor, mayor, between 2019-03-01 and 2019-03-09');
    expect(lines(unknown, 'en', english)[1]).toBe('— Ann Mayor, mayor, date not known');
  });

  test('takes names and roles in the language of our words and keeps each part in its own direction', () => {
    expect(lines(sample(), 'fa', persian)).toEqual([
      '\u2068“The old bridge was never ours to sell”\u2069',
      '— آن شهردار، شهردار، روز 2019-03-04',
      '\u2068The Gazette\u2069، \u2068https://gazette.example/bridge\u2069',
      'رونویسی شده',
    ]);
  });

  test('isolates an Arabic quotation in an English text', () => {
    const citation = sample({ rendering: { text: 'لم يكن الجسر لنا', lang: 'ar' } });
    expect(lines(citation, 'en', english)[0]).toBe('\u2068«لم يكن الجسر لنا»\u2069');
  });
});

test('every wording of the bundled record is copied to the code point, with its outlet and its address or the lack of it', () => {
  for (const citation of everyCitation(bundledPack())) {
    for (const words of [english, persian]) {
      const copied = asQuotation(citation, words.lang, words);
      expect(copied).toContain(citation.rendering.text);
      expect(copied).toContain(citation.source.outlet);
      expect(copied).toContain(webAddress(citation.source.url) ?? words.addressUnknown);
      expect(copied).toContain(words.verified[citation.rendering.verification]);
      expect(copied.includes(words.reported('').trim())).toBe(citation.rendering.speech === 'reported');
      expect(copied.split('\u2068').length).toBe(copied.split('\u2069').length);
    }
  }
});
