import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { fail } from '../say.ts';
import { readArgs, wholeNumber } from './command.ts';

export const HELP = `Usage: npm run -s pack -- serve DIR [--port N]
Serves a published folder on this machine alone, as a static host would: plain JSON, "Access-Control-Allow-Origin: *", no
redirects. Every request is logged with its answer. Ctrl-C ends it.
Example: npm run -s pack -- serve /srv/bridge --port 8123`;

/** `serve`: runs until it is stopped. */
export async function run(args: string[]): Promise<void> {
  const { values, positionals } = readArgs(HELP, args, { port: { type: 'string' } }, 1);
  const [folder = ''] = positionals;
  if (!existsSync(folder) || !statSync(folder).isDirectory()) fail(`${folder} is no folder.`);
  const first = path.join(folder, 'root/1.json');
  if (!existsSync(first)) fail(`${folder} is not published: it has no root/1.json. Make it with "publish".`);
  const port = values.port === undefined ? 0 : wholeNumber(HELP, 'port', values.port, 0);
  const server = packServer(folder, (line) => console.log(line));
  server.on('error', (error) => fail(`Port ${port} cannot be used: ${error.message}`));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  const at = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}/`;
  console.log(`Serving ${folder} at ${at}`);
  console.log(`Link to subscribe by: ${at}#root-sha256=${createHash('sha256').update(readFileSync(first)).digest('hex')}`);
}

/** The only files that a pack's folder has; nothing else is served, whatever else lies there. */
const FILE = /^\/(index\.html|pack\.json|[0-9a-f]{64}\.json|root\/[1-9]\d*\.json)$/;

/** A server for a published folder that is not listening yet. */
export function packServer(folder: string, log: (line: string) => void): Server {
  return createServer((request, response) => {
    const { pathname: asked } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const pathname = asked === '/' ? '/index.html' : asked;
    const found = FILE.test(pathname) && existsSync(path.join(folder, pathname)) ? readFileSync(path.join(folder, pathname)) : null;
    const status = request.method !== 'GET' && request.method !== 'HEAD' ? 405 : found ? 200 : 404;
    const body = status === 200 && found ? found : Buffer.from('{}');
    log(`${new Date().toISOString()} ${request.method} ${pathname} ${status} ${status === 200 ? body.length : 0}`);
    const type = status === 200 && pathname.endsWith('.html') ? 'text/html; charset=utf-8' : 'application/json';
    const headers = { 'content-type': type, 'content-length': body.length, 'access-control-allow-origin': '*', 'cache-control': 'no-store' };
    response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body);
  });
}
