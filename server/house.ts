import type { FastifyRequest } from 'fastify';
import type { Right } from '../domain/access/roles.ts';
import type { ReadEvent } from '../contract/known-events.ts';
import type { Staff } from '../contract/people.ts';
import type { Catalogue } from '../domain/screening/catalogue.ts';
import type { AttachmentFiles } from './attachments/attachment-files.ts';
import type { Signer } from './audit/ed25519.ts';
import type { SealKeys } from './consoles/seal-keys.ts';
import type { Sql } from './db/connect.ts';
import type { PokeBus } from './live/poke-bus.ts';
import type { ScriptShelf } from './screening/script-shelf.ts';

/** What every part of the server is given at start; nothing is reached through module state. */
export type House = {
  readonly sql: Sql;
  readonly bus: PokeBus;
  /** The screening instruments this centre knows, published ones included. */
  readonly catalogue: () => Catalogue;
  /** Where they are kept fresh. */
  readonly shelf: ScriptShelf;
  /** Which types and versions of events this program knows, and how it reads them; a newer one's in tests. */
  readonly readEvent: ReadEvent;
  /** Milliseconds since 1970; replaced in tests. */
  readonly now: () => number;
  /** Shows demo people, the demo caller and demo data; never on in production. */
  readonly demo: boolean;
  /** Encrypted files of intakes. */
  readonly files: AttachmentFiles;
  /** Signs the centre's own events and its log. */
  readonly centreKey: Signer;
  /** Open what consoles sealed to the centre. */
  readonly sealKeys: SealKeys;
  /** Where this server is reached from outside, without a slash at the end. */
  readonly publicUrl: string;
  /**
   * The signed-in person of a request who holds this right. First line of every route.
   *
   * @throws {Refused} not-signed-in (401), token-invalid (401), role-may-not (403)
   */
  readonly who: (request: FastifyRequest, right: Right | 'any') => Promise<Staff>;
};
