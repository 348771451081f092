import { describe, expect, test } from 'vitest';
import { isUnder, siteOf } from '../../core/sites.ts';

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

  test('a name that only ends alike is another site', () => {
    expect(isUnder('news.example.org', 'example.org')).toBe(true);
    expect(isUnder('example.org', 'example.org')).toBe(true);
    expect(isUnder('badexample.org', 'example.org')).toBe(false);
  });
});
