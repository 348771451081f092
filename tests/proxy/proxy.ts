import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { Certificate } from '../packs-host/certificate.ts';

/** One request that came to the proxy, whole. Of a tunnel (`CONNECT`) the address is `host:port`; what goes through it has entries of its own. */
export type ProxyRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  /** What came of its body so far. */
  readonly body: () => string;
};

/** What stands at an address. */
export type Page = { readonly status: number; readonly type: string; readonly bytes: Uint8Array | string };

export type LoggingProxy = { readonly port: number; readonly log: readonly ProxyRequest[]; readonly close: () => Promise<void> };

/**
 * A proxy on the loopback address that writes down every request and sends none on: it answers for hosts by itself, and with 502 for
 * those that are not there. It looks into tunnels, as the host of every one of them.
 */
export async function openProxy(certificate: Certificate, pageAt: (url: string) => Page | null): Promise<LoggingProxy> {
  const log: ProxyRequest[] = [];
  const note = (request: IncomingMessage, url: string): void => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    log.push({ method: request.method ?? '', url, headers: request.headers, body: () => Buffer.concat(chunks).toString('latin1') });
  };
  const answer = (request: IncomingMessage, response: ServerResponse, url: string): void => {
    note(request, url);
    const page = request.method === 'GET' ? pageAt(url) : null;
    const headers = { 'content-type': page?.type ?? 'text/plain', 'access-control-allow-origin': '*', 'cache-control': 'no-store' };
    response.writeHead(page?.status ?? 502, headers).end(page?.bytes);
  };
  const inTunnel = createSecureServer(certificate, (request, response) => answer(request, response, `https://${request.headers.host}${request.url}`));
  // A browser may refuse the certificate, or speak something else: the tunnel is in the log all the same.
  inTunnel.on('tlsClientError', (_, socket) => socket.destroy());
  const tunnels = new Set<{ destroy(): void }>();
  const proxy = createServer((request, response) => answer(request, response, request.url ?? ''));
  proxy.on('connect', (request, socket) => {
    note(request, request.url ?? '');
    socket.on('error', () => socket.destroy());
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    tunnels.add(socket);
    inTunnel.emit('connection', socket);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const place = proxy.address();
  return {
    port: typeof place === 'object' && place ? place.port : 0,
    log,
    close: () =>
      new Promise((resolve) => {
        for (const tunnel of tunnels) tunnel.destroy();
        proxy.close(() => resolve());
        proxy.closeAllConnections();
      }),
  };
}
