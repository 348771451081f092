import { describe, expect, test } from 'vitest';
import { isUnder, patternOf, siteOf } from '../../core/sites.ts';

describe('sites', () => {
  test.each([
    ['https://www.example.org/a', 'example.org'],
    ['http://user:pass@news.example.org:8080/', 'news.example.org'],
    ['HTTPS://EXAMPLE.ORG', 'example.org'],
    ['https://example.org./a', 'example.org'],
    ['http://[::1]:8080/', null],
    ['chrome://extensions', null],
    ['about:blank', null],
    ['file:///x.html', null],
    [undefined, null],
  ])('the site of %s is %s', (address, site) => {
    expect(siteOf(address)).toBe(site);
  });

  test.each([
    ['https://packs.example.org/bridge/#root-sha256=00', 'https://packs.example.org/*'],
    ['http://127.0.0.1:8123/', 'http://127.0.0.1/*'],
    ['http://[::1]:8123/', 'http://[::1]/*'],
    ['https://Example.org', 'https://example.org/*'],
    ['https://user:pass@example.org/', null],
    ['ftp://example.org/', null],
    ['nonsense', null],
  ])('the pattern for the host of %s is %s', (address, pattern) => {
    expect(patternOf(address)).toBe(pattern);
  });

  test('a name that only ends alike is another site', () => {
    expect(isUnder('news.example.org', 'example.org')).toBe(true);
    expect(isUnder('example.org', 'example.org')).toBe(true);
    expect(isUnder('badexample.org', 'example.org')).toBe(false);
  });
});
