import { spawnSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';

/** A key and a certificate for the loopback address, in PEM, and the hash by which Chromium can be told to trust it. */
export type Certificate = { readonly key: string; readonly cert: string; readonly spki: string };

/** Makes a certificate that nobody else trusts and that is good for two days. OpenSSL makes it: Node can read certificates only. */
export function createCertificate(): Certificate {
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  const { stdout, stderr, status } = spawnSync(
    'openssl',
    ['req', '-x509', ...kind, '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', '-', '-out', '-'],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`openssl made no certificate: ${stderr}`);
  const [key = ''] = /-----BEGIN PRIVATE KEY-----[\s\S]*?-----END PRIVATE KEY-----/.exec(stdout) ?? [];
  const [cert = ''] = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/.exec(stdout) ?? [];
  const spki = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' });
  return { key, cert, spki: createHash('sha256').update(spki).digest('base64') };
}
