import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { finish } from './command.mjs';
import { ensurePackages, missingPrograms } from './programs.mjs';
import { onPath } from './system-libraries.mjs';

/** An exchange, its media relay, a telephone, and what makes a certificate, by Debian package. */
const programs = {
  kamailio: 'kamailio',
  'rtpengine-daemon': 'rtpengine',
  'baresip-core': 'baresip',
  openssl: 'openssl',
};
/** Parts of the exchange that are files of it, by Debian package. */
const modules = {
  'kamailio-websocket-modules': 'websocket.so',
  'kamailio-tls-modules': 'tls.so',
  'kamailio-utils-modules': 'http_client.so',
  'kamailio-autheph-modules': 'auth_ephemeral.so',
  'kamailio-extra-modules': 'jansson.so',
};
const services = ['kamailio', 'rtpengine-daemon'];
const moduleFolder = '/usr/lib/x86_64-linux-gnu/kamailio/modules';
const quiet = '/usr/sbin/policy-rc.d';

/**
 * Debian starts what it installs and again at each start of the machine; ours must not listen to anybody but us. What was there before
 * stays as it was.
 *
 * @param {readonly string[]} missing
 * @param {() => Promise<string | null>} install
 */
async function withoutServices(missing, install) {
  const isOurs = !existsSync(quiet) && process.getuid?.() === 0;
  if (isOurs) writeFileSync(quiet, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return await install();
  } finally {
    if (isOurs) rmSync(quiet, { force: true });
    const ours = services.filter((name) => missing.includes(name));
    if (ours.length > 0 && onPath('systemctl')) await finish('systemctl', ['disable', ...ours]);
  }
}

/**
 * Sees to what the exchange on this machine needs.
 *
 * @param {(line: string) => void} log
 * @returns {Promise<string | null>} why it cannot be had here; `null` when all of it is there
 */
export async function ensureLabPrograms(log) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'it needs Linux on x64';
  const absent = Object.entries(modules).filter(([, file]) => !existsSync(path.join(moduleFolder, file)));
  const missing = [...missingPrograms(programs), ...absent.map(([debian]) => debian)];
  if (missing.length === 0) return null;
  return withoutServices(missing, () => ensurePackages(log, 'the exchange', missing));
}
