import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  applyWordingPack,
  approveDraft,
  beginDraft as beginDraftInput,
  compareVersions,
  dropDraft as dropDraftInput,
  importQuestionnaire,
  publishDraft,
  returnTo,
  saveDraft,
  scriptIdParams,
  scriptParams,
} from '../../contract/scripts.ts';
import type { Means } from '../../contract/wording-pack.ts';
import { sha256 } from '../events/sha256.ts';
import type { House } from '../house.ts';
import { idIn, readInput, readNothing } from '../http/read-input.ts';
import { value } from '../http/reply.ts';
import { applyWordingTo } from './apply-wording.ts';
import { approve } from './approvals.ts';
import { checkDraft } from './check-draft.ts';
import { beginDraft, changeDraft, dropDraft, sealedDraft } from './drafts.ts';
import { importDraft, type ReadQuestionnaire } from './import-questionnaire.ts';
import { publishScript } from './publish-script.ts';
import { rescoreStored } from './rescore-stored.ts';
import { returnVersion } from './return-version.ts';
import { listScripts, publishedFor, viewDraft } from './script-views.ts';
import { findVersion } from './versions.ts';

/** Answers 304 when the reader holds this very content: the list is large and changes a few times a year. */
function unlessHeld(request: FastifyRequest, reply: FastifyReply, of: unknown): FastifyReply {
  const body = JSON.stringify(value(of));
  const etag = `"${sha256(body).slice(0, 32)}"`;
  reply.header('etag', etag).header('cache-control', 'private, no-cache');
  if (request.headers['if-none-match'] === etag) return reply.status(304).send();
  return reply.type('application/json; charset=utf-8').send(body);
}

function registerReading(app: FastifyInstance, house: House): void {
  app.get('/api/scripts', async (request) => {
    const who = await house.who(request, 'read-scripts');
    return value(await listScripts(house, who));
  });
  app.get('/api/scripts/published', async (request, reply) => {
    await house.who(request, 'read-scripts');
    return unlessHeld(request, reply, publishedFor(house));
  });
  app.get('/api/scripts/:id/:version', async (request) => {
    await house.who(request, 'read-scripts');
    const { id, version } = readInput(scriptParams, request.params);
    return value(findVersion(house, id, version));
  });
  app.get('/api/scripts/drafts/:id', async (request) => {
    await house.who(request, 'approve-scripts');
    return value(await viewDraft(house.sql, idIn(request.params)));
  });
}

function registerWriting(app: FastifyInstance, house: House): void {
  app.post('/api/scripts/drafts', async (request) => {
    const who = await house.who(request, 'author-scripts');
    return value({ draftId: await beginDraft(house, who, readInput(beginDraftInput, request.body)) });
  });
  app.post('/api/scripts/drafts/:id/save', async (request) => {
    const who = await house.who(request, 'author-scripts');
    const draft = idIn(request.params);
    const { revision, document } = readInput(saveDraft, request.body);
    const kept = sealedDraft(document);
    return value(await changeDraft(house, who, { draft, revision, what: 'draft-saved', change: () => kept }));
  });
  app.post('/api/scripts/drafts/:id/delete', async (request) => {
    const who = await house.who(request, 'author-scripts');
    await dropDraft(house, who, idIn(request.params), readInput(dropDraftInput, request.body).revision);
    return value(null);
  });
}

function registerDeciding(app: FastifyInstance, house: House): void {
  app.post('/api/scripts/drafts/:id/check', async (request) => {
    await house.who(request, 'approve-scripts');
    readNothing(request.body);
    return value(await checkDraft(house, idIn(request.params)));
  });
  app.post('/api/scripts/rescore', async (request) => {
    await house.who(request, 'approve-scripts');
    const { before, after } = readInput(compareVersions, request.body);
    return value(await rescoreStored({ sql: house.sql, catalogue: house.catalogue() }, before, after));
  });
  app.post('/api/scripts/drafts/:id/approve', async (request) => {
    const who = await house.who(request, 'approve-scripts');
    const draft = idIn(request.params);
    await approve(house, who, { draft, ...readInput(approveDraft, request.body) });
    return value(null);
  });
  app.post('/api/scripts/drafts/:id/publish', async (request) => {
    const who = await house.who(request, 'author-scripts');
    const draft = idIn(request.params);
    await publishScript(house, who, { draft, ...readInput(publishDraft, request.body) });
    return value(null);
  });
  app.post('/api/scripts/:id/in-force', async (request) => {
    const who = await house.who(request, 'approve-scripts');
    const { id } = readInput(scriptIdParams, request.params);
    return value({ state: await returnVersion(house, who, { id, ...readInput(returnTo, request.body) }) });
  });
}

/** How words and questions from outside are read. */
export type ScriptMeans = { readonly wording: Means; readonly readQuestionnaire: ReadQuestionnaire };

function registerBringingIn(app: FastifyInstance, house: House, { wording, readQuestionnaire }: ScriptMeans): void {
  app.post('/api/scripts/drafts/:id/wording', async (request) => {
    const who = await house.who(request, 'author-scripts');
    const draft = idIn(request.params);
    const { revision, pack } = readInput(applyWordingPack, request.body);
    return value(await applyWordingTo(house, wording, who, { draft, revision, pack }));
  });
  app.post('/api/scripts/drafts/import-fhir', async (request) => {
    const who = await house.who(request, 'author-scripts');
    const { questionnaire } = readInput(importQuestionnaire, request.body);
    return value({ draftId: await importDraft(house, readQuestionnaire, who, questionnaire) });
  });
}

/** Screening scripts: read by everybody, written by administrators, approved by two people, in force for the whole house. */
export function registerScripts(app: FastifyInstance, house: House, means: ScriptMeans): void {
  registerReading(app, house);
  registerWriting(app, house);
  registerDeciding(app, house);
  registerBringingIn(app, house, means);
}
