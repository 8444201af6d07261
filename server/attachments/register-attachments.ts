import type { FastifyInstance } from 'fastify';
import { mostSendingBytes, uploadFrom } from '../../contract/attachments.ts';
import type { House } from '../house.ts';
import { idIn, readInput } from '../http/read-input.ts';
import { take, value } from '../http/reply.ts';
import { auditRead } from '../supervision/read-audit.ts';
import { attachmentsOf } from './attachment-rows.ts';
import { mustSeeFiles } from './may-see-files.ts';
import { showFile } from './show-file.ts';
import { takeStretch } from './take-stretch.ts';
import { turns } from './turns.ts';

/** Each holds a place in the pool while it writes; the lanes need the others. */
const stretchesAtOnce = 2;
/** Each holds a whole file in memory. */
const openedAtOnce = 3;

/** The way in: bytes are taken here and nowhere else, so only here is their type known. */
function registerUpload(app: FastifyInstance, house: House): void {
  const inTurn = turns(stretchesAtOnce);
  void app.register(async (scope) => {
    scope.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
    scope.post('/api/attachments/:id/upload', { bodyLimit: mostSendingBytes }, async (request) => {
      const who = await house.who(request, 'write-intakes');
      const id = idIn(request.params);
      const { offset } = readInput(uploadFrom, request.query);
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      return value(take(await inTurn(() => takeStretch(house, who, { id, offset, bytes }))));
    });
  });
}

/** Files of intakes: the consoles' way in, and the desks' way to them. */
export function registerAttachments(app: FastifyInstance, house: House): void {
  registerUpload(app, house);
  const inTurn = turns(openedAtOnce);
  app.get('/api/intakes/:id/attachments', async (request) => {
    const who = await house.who(request, 'read-requests');
    const intakeId = idIn(request.params);
    await mustSeeFiles(house, who, intakeId);
    const list = await attachmentsOf(house.sql, intakeId);
    await auditRead(house, who, 'attachments', [intakeId]);
    return value(list);
  });
  app.get('/api/attachments/:id/file', async (request, reply) => {
    const who = await house.who(request, 'read-requests');
    const id = idIn(request.params);
    return inTurn(() => showFile(house, who, { id, form: 'shown' }, reply));
  });
  app.get('/api/attachments/:id/original', async (request, reply) => {
    const who = await house.who(request, 'read-intakes');
    const id = idIn(request.params);
    return inTurn(() => showFile(house, who, { id, form: 'original' }, reply));
  });
}
