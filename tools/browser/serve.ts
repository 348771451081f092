import { readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.xhtml': 'application/xhtml+xml',
  '.svg': 'image/svg+xml',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.png': 'image/png',
};

export type LocalServer = { readonly url: string; readonly close: () => Promise<void> };

/** Serves a folder on the loopback address at a free port, each answer with the headers given. */
export async function serveFolder(folder: string, headers: Readonly<Record<string, string>> = {}): Promise<LocalServer> {
  const server: Server = createServer((request, response) => {
    const wanted = decodeURIComponent(new URL(request.url ?? '/', 'http://127.0.0.1').pathname);
    const file = path.join(folder, path.normalize(wanted).replace(/^(\.\.[/\\])+/, ''));
    try {
      const found = statSync(file).isDirectory() ? path.join(file, 'index.html') : file;
      const bytes = readFileSync(found);
      response.writeHead(200, { ...headers, 'content-type': TYPES[path.extname(found)] ?? 'application/octet-stream' }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      // A browser keeps its connections open, and the server would wait for them.
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, close };
}
