// Everything the commands of package.json need, from a bare clone: a Node that the tools support, the locked packages and
// a browser. It has no dependencies and runs on any Node from 18 on.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const windows = process.platform === 'win32';
const [task = '', ...args] = process.argv.slice(2);
/** Tasks that people read the output of say what they do; the others keep standard output for their results. */
const chatty = ['start', 'test', 'screenshots'].includes(task);
const say = (sentence) => (chatty ? console.log : console.error)(`▸ ${sentence}`);

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function run(what, command, commandArgs, { env = {}, quiet = false } = {}) {
  const started = Date.now();
  const stdio = quiet ? ['ignore', 2, 2] : 'inherit';
  const { status, error } = spawnSync(command, commandArgs, { stdio, shell: windows, cwd: root, env: { ...process.env, ...env } });
  if (status !== 0) fail(`${what} failed (${error ? error.message : `exit status ${status}`}).`);
  if (chatty) say(`${what}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

const NPM = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
const bin = (name) => path.join(root, 'node_modules', '.bin', name);

/** WXT and Vitest ask for Node 22.12 or later. An older one fetches a newer as a package and hands over to it. */
function ensureNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return;
  if (process.env.ON_RECORD_NODE) fail(`Node ${process.versions.node} is too old (22.18 or later is needed) and no newer one could be fetched.`);
  const folder = path.join(root, 'tools/node/node_modules/.bin');
  if (!existsSync(path.join(folder, windows ? 'node.cmd' : 'node'))) {
    say(`Node ${process.versions.node} is too old for the tools: fetching Node 22 from the npm registry (once)`);
    run('Fetching Node', 'npm', ['ci', '--prefix', 'tools/node', ...NPM], { quiet: !chatty });
  }
  const env = { ...process.env, ON_RECORD_NODE: '1', PATH: folder + path.delimiter + process.env.PATH };
  const { status } = spawnSync(path.join(folder, 'node'), process.argv.slice(1), { stdio: 'inherit', shell: windows, env });
  process.exit(status ?? 1);
}

function ensurePackages() {
  const hash = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  const stamp = path.join(root, 'node_modules/.lock-hash');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  say('Installing the locked packages');
  run('Installing packages', 'npm', ['ci', ...NPM], { quiet: !chatty });
  writeFileSync(stamp, hash);
}

function works(browser) {
  return existsSync(browser) && spawnSync(browser, ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Branded Chrome and Edge no longer load unpacked extensions from the command line, so only Chromium will do. */
function findChromium() {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH) return CHROMIUM_PATH;
  const known = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/Applications/Chromium.app/Contents/MacOS/Chromium'];
  return known.find(works) ?? playwrightsOwn();
}

function playwrightsOwn() {
  try {
    const code = "import('@playwright/test').then(({ chromium }) => process.stdout.write(chromium.executablePath()))";
    const found = execFileSync(process.execPath, ['-e', code], { cwd: root }).toString();
    return works(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

function isRootOnDebian() {
  return (
    process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get') && !/ubuntu/i.test(readFileSync('/etc/os-release', 'utf8'))
  );
}

function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (isRootOnDebian()) {
    say('No Chromium here: installing the Debian package');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    run('apt-get update', 'apt-get', ['update', '-qq'], { env });
    run('apt-get install chromium', 'apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core', 'fonts-noto-core'], {
      env,
    });
  } else {
    say('No Chromium here: fetching the one that Playwright keeps');
    spawnSync(bin('playwright'), ['install', '--with-deps', 'chromium'], { stdio: 'inherit', shell: windows, cwd: root });
  }
  return findChromium() ?? fail('No Chromium was found and none could be installed. Install your system’s chromium package, or set CHROMIUM_PATH to one.');
}

function findFirefox() {
  const known = ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'];
  return process.env.FIREFOX_PATH || known.find(works);
}

/** The tests that need it fail with a sentence where there is none: not every machine can have every browser. */
function ensureFirefox() {
  const found = findFirefox();
  if (found || !isRootOnDebian()) return found;
  say('No Firefox here: installing the Debian package');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'firefox-esr'],
  ])
    spawnSync('apt-get', args, { stdio: 'inherit', env });
  return findFirefox();
}

function buildExtension() {
  run('Checking the corpus and building the pack', process.execPath, ['tools/pack.ts', 'build'], { quiet: true });
  run('Building the extension', bin('wxt'), ['build', ...(chatty ? ['--level', 'warn'] : [])]);
}

/** A command's own exit status is its answer (2: wrong usage), so it is handed on without another sentence. */
function handOver(name) {
  const { status } = spawnSync(process.execPath, [path.join(root, `tools/${name}.ts`), ...args], { stdio: 'inherit' });
  process.exit(status ?? 1);
}

ensureNode();
ensurePackages();
if (task === 'start' || task === 'screenshots' || task === 'icons') {
  process.env.CHROMIUM_PATH = ensureChromium();
  if (task !== 'icons') buildExtension();
  handOver(task);
} else if (task === 'test') {
  const chromium = ensureChromium();
  const env = { ...process.env, CHROMIUM_PATH: chromium, FIREFOX_PATH: ensureFirefox() ?? '' };
  const { status } = spawnSync(process.execPath, ['tools/test.ts', ...args], { stdio: 'inherit', cwd: root, env });
  process.exit(status ?? 1);
} else if (task === 'bench') {
  const chromium = ensureChromium();
  buildExtension();
  const { status } = spawnSync(process.execPath, [path.join(root, 'bench/main.ts'), ...args], {
    stdio: 'inherit',
    env: { ...process.env, CHROMIUM_PATH: chromium },
  });
  process.exit(status ?? 1);
} else handOver(task);
