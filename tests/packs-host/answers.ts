import { gzipSync } from 'node:zlib';
import { type Exchange, type Fault, HEADERS, isPart, serveFile } from './host.ts';

/** One way of answering, whatever was asked for. */
export type Answer = (exchange: Exchange) => void;

export const onHead =
  (answer: Answer): Fault =>
  (exchange) =>
    exchange.path === 'pack.json' && answer(exchange);
export const onParts =
  (answer: Answer): Fault =>
  (exchange) =>
    isPart(exchange.path) && answer(exchange);

/** Bytes on the wire, past all that Node would see to; the connection ends after them. */
function raw({ request: { socket } }: Exchange, head: readonly string[], body: Uint8Array): void {
  socket.write(`${[...head, ...Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}`), 'connection: close'].join('\r\n')}\r\n\r\n`);
  socket.end(body);
}

const half = (bytes: Uint8Array | null): Uint8Array => (bytes ?? new Uint8Array()).slice(0, Math.floor((bytes?.length ?? 0) / 2));

/** 29: says that there is more than comes. */
export const longerThanSent: Answer = (exchange) => raw(exchange, ['HTTP/1.1 200 OK', `content-length: ${exchange.file?.length ?? 0}`], half(exchange.file));

/** 30: a chunked body whose connection ends without the last chunk. */
export const cutChunks: Answer = (exchange) => {
  const bytes = half(exchange.file);
  raw(
    exchange,
    ['HTTP/1.1 200 OK', 'transfer-encoding: chunked'],
    Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]),
  );
};

/** 31: half a body and the end of the connection, which HTTP/1.0 takes for the end of the body. */
export const cutAsHttp10: Answer = (exchange) => raw(exchange, ['HTTP/1.0 200 OK'], half(exchange.file));

/** 32: half of a gzip stream, of a length that is right. */
export const cutGzip: Answer = (exchange) => {
  const packed = half(gzipSync(exchange.file ?? new Uint8Array()));
  raw(exchange, ['HTTP/1.1 200 OK', 'content-encoding: gzip', `content-length: ${packed.length}`], packed);
};

/** The file with its last byte but two changed. */
export const flipped: Answer = ({ response, file }) =>
  void response.writeHead(200, HEADERS).end(file?.map((byte, at) => (at === file.length - 3 ? byte ^ 1 : byte)));

let bomb: Buffer | undefined;

/** 36: 300 MB of spaces in 300 kB. */
export const gzipBomb: Answer = ({ response }) => {
  bomb ??= gzipSync(Buffer.alloc(300 * 1024 * 1024, ' '), { level: 9 });
  response.writeHead(200, { ...HEADERS, 'content-encoding': 'gzip', 'content-length': bomb.length }).end(bomb);
};

/** 35: spaces without end, as fast as they are read. */
export const endless: Answer = ({ response }) => {
  const chunk = Buffer.alloc(4096, ' ');
  const more = (): void => {
    while (!response.destroyed) if (!response.write(chunk)) return void response.once('drain', more);
  };
  response.writeHead(200, HEADERS);
  more();
};

/** 38: takes the question and never answers. */
export const silent: Answer = () => undefined;

/** 37: the first bytes, so many a second; with none the headers only. */
export const drip =
  (everyMs: number): Answer =>
  ({ response, file }) => {
    let at = 0;
    response.writeHead(200, { ...HEADERS, 'content-length': file?.length ?? 0 }).flushHeaders();
    const timer = setInterval(() => {
      if (response.destroyed || !file || at >= file.length) clearInterval(timer);
      else response.write(file.subarray(at, ++at));
    }, everyMs);
  };

/** The file, but only after so long. */
export const late =
  (ms: number, then: Answer): Answer =>
  (exchange) =>
    void setTimeout(() => then(exchange), ms);

/** A status with a body, if it may have one. */
export const status =
  (code: number, body = '{}', headers: Readonly<Record<string, string>> = {}): Answer =>
  ({ response }) =>
    void response.writeHead(code, { ...HEADERS, ...headers }).end(code === 204 || code === 304 ? undefined : body);

/** 45: to another address; with none to itself. */
export const redirect =
  (code: 301 | 302 | 307 | 308, to?: string): Answer =>
  ({ request, response }) =>
    void response.writeHead(code, { ...HEADERS, location: to ?? request.url ?? '' }).end();

/** 46: the page before a Wi-Fi. */
export const loginPage =
  (type = 'text/html'): Answer =>
  ({ response }) =>
    void response.writeHead(200, { ...HEADERS, 'content-type': type }).end('<!doctype html><title>Wi-Fi</title><form>Log in</form>');

/** The file with other headers than a good host's. */
export const withHeaders =
  (headers: Readonly<Record<string, string>>): Answer =>
  ({ response, file }) =>
    void response.writeHead(file ? 200 : 404, headers).end(file ?? '{}');

/** Any bytes. */
export const bytes =
  (body: string | Uint8Array): Answer =>
  ({ response }) =>
    void response.writeHead(200, HEADERS).end(body);

/** As a good host does. */
export const asUsual: Answer = serveFile;
