import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, fileOfOwnData, ownDataOfFile, parseSettings, siteTyped } from '../../core/settings.ts';

describe('the reader’s choices', () => {
  test('a damaged field falls back alone; the others are kept', () => {
    const read = parseSettings({ language: 'xx', calendar: 'persian', offSites: ['ok.example', 'not a site'], theme: 'dark' });
    expect(read).toMatchObject({ language: 'auto', calendar: 'persian', offSites: ['ok.example'], theme: 'dark' });
  });

  test('whatever is stored, reading it gives choices and never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        expect(Object.keys(parseSettings(data)).sort()).toEqual(Object.keys(DEFAULT_SETTINGS).sort());
      }),
    );
  });

  test('a file gives back what was saved in it', () => {
    const chosen = parseSettings({ language: 'fa', where: 'news', offSites: ['example.org'], hidden: [{ claim: 'c', text: '«نه»', day: '2026-01-01' }] });
    const own = { settings: chosen, packs: { key: { address: 'https://packs.example/' } } };
    expect(ownDataOfFile(fileOfOwnData(own))).toEqual(own);
  });

  test('a file from before there were packs has none', () => {
    expect(ownDataOfFile('{"kind":"on-record-settings","settings":{}}')).toEqual({ settings: DEFAULT_SETTINGS, packs: {} });
  });

  test.each(['', '{}', '[]', 'null', '{"kind":"other","settings":{}}', '{"kind":"on-record-settings"'])('%s is no file of choices', (text) => {
    expect(ownDataOfFile(text)).toBeNull();
  });

  test.each([
    ['example.org', 'example.org'],
    ['https://www.Example.org/path?x=1', 'example.org'],
    [' news.example.org:8080 ', 'news.example.org'],
    ['президент.рф', 'президент.рф'],
    ['example', null],
    ['', null],
    ['*.org', null],
    ['exa mple.org', null],
    ['<script>', null],
  ])('“%s” typed is the site %s', (typed, site) => {
    expect(siteTyped(typed)).toBe(site);
  });
});
