import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { Bytes } from '../../core/pack/bytes.ts';
import type { Certificate } from './certificate.ts';
import { createPublisher, type Publisher } from './publisher.ts';

/** One question that a host was asked, as it came over the wire. */
export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Bytes of the answer that were handed to the network, its headers among them. */
  readonly sent: () => number;
  /** Whether the one who asked hung up before the answer was over. */
  readonly hungUp: () => boolean;
};

/** What an answer is made of: the question, the way back, the file that stands there, and which question for it this is. */
export type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  /** Null where there is no such file. */
  readonly file: Bytes | null;
  /** From 1. */
  readonly count: number;
};

/** Answers one question in its own way, or gives false to answer as usual. */
export type Fault = (exchange: Exchange) => unknown;

/** A real static host on the loopback address with a published pack, whose answers a test may script. */
export type Host = {
  readonly publisher: Publisher;
  readonly fingerprint: string;
  /** The folder of the pack, with a slash at its end. */
  readonly address: string;
  readonly link: string;
  readonly log: Asked[];
  /** How it answers now; null as a good host does. */
  fault: Fault | null;
  /** Stops listening, as a host that is down; its port stays its own. */
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
};

/** What static hosts send along, on answers without a file, too. */
export const HEADERS = { 'content-type': 'application/json', 'access-control-allow-origin': '*' } as const;

/** Answers as a good host does. */
export function serveFile({ response, file }: Pick<Exchange, 'response' | 'file'>): void {
  if (file) response.writeHead(200, { ...HEADERS, 'content-length': file.length }).end(file);
  else response.writeHead(404, HEADERS).end('{}');
}

/**
 * Opens a host of its own port: browsers open six connections to a host at most, and those that hang would stop the others.
 * @param certificate with one it speaks https, as copies of a pack must
 */
export async function openHost(publisher: Publisher = createPublisher(), certificate: Certificate | null = null): Promise<Host> {
  const counts = new Map<string, number>();
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const path = (request.url ?? '').replace(/^\/pack\//, '');
    const count = (counts.get(path) ?? 0) + 1;
    counts.set(path, count);
    host.log.push(asked(request, response, path));
    const exchange = { request, response, path, file: publisher.files.get(path) ?? null, count };
    if (!host.fault || host.fault(exchange) === false) serveFile(exchange);
  };
  const server = certificate ? createSecureServer(certificate, answer) : createServer(answer);
  const listen = (port: number): Promise<void> => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const listening = server.address();
  const port = typeof listening === 'object' && listening ? listening.port : 0;
  const address = `${certificate ? 'https' : 'http'}://127.0.0.1:${port}/pack/`;
  const host: Host = {
    publisher,
    fingerprint: publisher.fingerprint,
    address,
    link: `${address}#root-sha256=${publisher.fingerprint}`,
    log: [],
    fault: null,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
    start: () => listen(port),
  };
  return host;
}

function asked(request: IncomingMessage, response: ServerResponse, path: string): Asked {
  const { socket } = request;
  const before = socket.bytesWritten;
  let after: number | null = null;
  let hungUp = false;
  // A connection serves many questions; only while this one is not answered is its end a hanging up.
  response.on('close', () => {
    hungUp = !response.writableFinished;
    after = socket.bytesWritten;
  });
  return {
    method: request.method ?? '',
    path,
    headers: request.headers,
    at: Date.now(),
    sent: () => (after ?? socket.bytesWritten) - before,
    hungUp: () => hungUp,
  };
}

/** A path of a part: its SHA-256. */
export const isPart = (path: string): boolean => /^[0-9a-f]{64}\.json$/.test(path);
