// Makes tests/known/twilio/*.json of Twilio's published specifications: only the paths the driver and its stand-in use, only what
// can be checked. Usage: node tools/run.mjs tools/trim-twilio-spec.ts FOLDER_OF_TWILIO_OAI_JSON
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

const account = '/2010-04-01/Accounts/{AccountSid}';
const space = '/v1/Workspaces/{WorkspaceSid}';
const kept: Readonly<Record<string, readonly string[]>> = {
  twilio_api_v2010: [
    '/2010-04-01/Accounts/{Sid}.json',
    `${account}/Calls.json`,
    `${account}/Calls/{Sid}.json`,
    `${account}/Calls/{CallSid}/Recordings.json`,
    `${account}/Calls/{CallSid}/Recordings/{Sid}.json`,
    `${account}/Conferences.json`,
    `${account}/Conferences/{Sid}.json`,
    `${account}/Conferences/{ConferenceSid}/Participants.json`,
    `${account}/Conferences/{ConferenceSid}/Participants/{CallSid}.json`,
    `${account}/IncomingPhoneNumbers.json`,
    `${account}/Recordings/{Sid}.json`,
  ],
  twilio_taskrouter_v1: [
    '/v1/Workspaces/{Sid}',
    `${space}/Activities`,
    `${space}/RealTimeStatistics`,
    `${space}/TaskQueues`,
    `${space}/TaskQueues/{TaskQueueSid}/RealTimeStatistics`,
    `${space}/Tasks`,
    `${space}/Tasks/{Sid}`,
    `${space}/Tasks/{TaskSid}/Reservations`,
    `${space}/Tasks/{TaskSid}/Reservations/{Sid}`,
    `${space}/Workers`,
    `${space}/Workers/{Sid}`,
    `${space}/Workflows/{Sid}`,
  ],
};

/** Words for people, and examples: nothing can be checked by them. */
const dropped = new Set([
  'description',
  'summary',
  'examples',
  'example',
  'x-twilio',
  'tags',
  'externalDocs',
  'security',
]);

/** `isNames`: the keys are names of Twilio's own, among which `description` is one. */
function trimmed(value: Json, isNames = false): Json {
  if (Array.isArray(value)) return value.map((one: Json) => trimmed(one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => isNames || !dropped.has(name))
      .map(([name, one]) => [name, trimmed(one, name === 'properties')]),
  );
}

const refsIn = (value: Json): readonly string[] =>
  [...JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/gu)].map(([, name]) => name ?? '');

/** The schemas that something refers to, and those they refer to. */
function reached(from: Json, all: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
  const found = new Map<string, Json>();
  const left = [...refsIn(from)];
  for (let name = left.pop(); name !== undefined; name = left.pop()) {
    if (found.has(name)) continue;
    const schema = trimmed(all[name] ?? null);
    found.set(name, schema);
    left.push(...refsIn(schema));
  }
  return Object.fromEntries([...found].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

type Specification = {
  readonly openapi: string;
  readonly info: Readonly<Record<string, Json>>;
  readonly servers?: Json;
  readonly paths: Readonly<Record<string, Json>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>> };
};

function trim(folder: string, name: string, paths: readonly string[]): void {
  const whole = JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8')) as Specification;
  const only: Readonly<Record<string, Json>> = Object.fromEntries(
    paths.map((one) => {
      if (whole.paths[one] === undefined) throw new Error(`${name} has no ${one}`);
      return [one, trimmed(whole.paths[one])];
    }),
  );
  const { title = null, license = null, version = null } = whole.info;
  const out = {
    openapi: whole.openapi,
    info: { title, license, version },
    paths: only,
    components: { schemas: reached(only, whole.components.schemas) },
  };
  writeFileSync(`tests/known/twilio/${name}.json`, `${JSON.stringify(out, null, 1)}\n`);
}

const [, , folder = ''] = process.argv;
for (const [name, paths] of Object.entries(kept)) trim(folder, name, paths);
