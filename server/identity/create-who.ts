import type { FastifyRequest } from 'fastify';
import { may, type Right } from '../../domain/access/roles.ts';
import type { Staff } from '../../contract/people.ts';
import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';
import { findStaff, keepStaff } from './keep-staff.ts';
import { issuerOf, staffOfToken } from './read-token.ts';
import { identitySettings, type IdentitySettings } from './settings.ts';
import { readCookie, staffOfSession } from './web-session.ts';

/**
 * A page of another site can make a browser send our cookie, but neither this header nor our origin.
 *
 * @throws {Refused} sender-unknown
 */
export function refuseForeignPage(request: FastifyRequest, publicUrl: string): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  if (request.headers['x-nida'] !== '1' || request.headers.origin !== new URL(publicUrl).origin)
    throw new Refused('sender-unknown');
}

const bearerOf = (header: string | undefined): string | undefined => /^Bearer ([\w.~+/=-]+)$/iu.exec(header ?? '')?.[1];

/**
 * Makes the one check that stands on the first line of every route: a console's token or a browser's session, then the right.
 * A request that carries a token is judged by the token alone, whatever cookie comes with it.
 */
export function createWho(
  house: Omit<House, 'who'>,
  settings: IdentitySettings = identitySettings(process.env),
): (request: FastifyRequest, right: Right | 'any') => Promise<Staff> {
  const issuer = issuerOf(house, settings);
  const fromToken = async (header: string): Promise<Staff> => {
    const token = bearerOf(header);
    if (token === undefined) throw new Refused('token-invalid', 'form');
    const staff = await staffOfToken(token, await issuer(), settings);
    await keepStaff(house.sql, staff);
    return staff;
  };
  const fromCookie = async (request: FastifyRequest): Promise<Staff> => {
    const secret = readCookie(request, { publicUrl: house.publicUrl, name: 'nida-session' });
    if (secret === undefined) throw new Refused('not-signed-in');
    refuseForeignPage(request, house.publicUrl);
    const id = await staffOfSession(house, secret, settings);
    const staff = id === null ? null : await findStaff(house.sql, id);
    if (staff === null) throw new Refused('not-signed-in');
    return staff;
  };
  return async (request, right) => {
    const { authorization } = request.headers;
    const staff = authorization === undefined ? await fromCookie(request) : await fromToken(authorization);
    if (right !== 'any' && !may(staff.role, right)) throw new Refused('role-may-not', right);
    return staff;
  };
}
