import { execFile } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const days = '2';

/** Writes a key and certificate for this machine alone, `key.pem` and `certificate.pem`. @returns its pin: sha256/ and the digest of the certificate, base64 */
export async function writeCertificate(folder: string): Promise<string> {
  const [key, certificate] = [path.join(folder, 'key.pem'), path.join(folder, 'certificate.pem')];
  const wanted = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', days];
  const names = ['-subj', '/CN=exchange.invalid', '-addext', 'subjectAltName=IP:127.0.0.1'];
  await promisify(execFile)('openssl', ['req', ...wanted, ...names, '-keyout', key, '-out', certificate]);
  const { raw } = new X509Certificate(await readFile(certificate));
  return `sha256/${createHash('sha256').update(raw).digest('base64')}`;
}
