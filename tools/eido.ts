// npm run -s eido -- --demo [NAME] | --lint FILE [--schema FILE] [--registries FILE] [--ar] [--json]
import { eidoOf } from '../contract/eido/eido-of.ts';
import { finding, type Finding } from '../contract/eido/lint/finding.ts';
import { lintEido } from '../contract/eido/lint/lint-eido.ts';
import { againstRegistries } from './eido/against-registries.ts';
import { againstSchema } from './eido/against-schema.ts';
import { demoIncidents, demoParties } from './eido/demo-incidents.ts';
import { readOptions, usage, type Options, type Wanted } from './eido/read-options.ts';
import { readJson, Unreadable } from './screening/read-json.ts';

/** Thrown with the one line that tells a person what to do. */
class Said extends Error {}

const print = (text: string): boolean => process.stdout.write(`${text}\n`);

function listDemos(isJson: boolean): void {
  const lines = demoIncidents.map(({ name, about }) => ({ name, about }));
  if (isJson) print(JSON.stringify(lines));
  else for (const { name, about } of lines) print(`${name.padEnd(20)} ${about}`);
}

function showDemo(name: string): void {
  const found = demoIncidents.find((one) => one.name === name);
  if (found === undefined)
    throw new Said(`no incident '${name}'; there are ${demoIncidents.map((one) => one.name).join(', ')}`);
  print(JSON.stringify(eidoOf(found.snapshot, demoParties), null, 2));
}

function schemaFindings(file: string, document: unknown): readonly Finding[] {
  const schema = readJson(file);
  if (typeof schema !== 'object' || schema === null) throw new Said(`${file} is not a JSON schema`);
  try {
    return againstSchema(schema, document);
  } catch (error) {
    throw new Said(`${file} cannot be used as a schema: ${error instanceof Error ? error.message : 'unknown fault'}`);
  }
}

function registryFindings(file: string, document: unknown): readonly Finding[] {
  const found = againstRegistries(readJson(file), document);
  if (found === null) throw new Said(`${file} is not a list of registries`);
  return found;
}

function findingsOf({ file, schema, registries }: Extract<Wanted, { do: 'lint' }>): readonly Finding[] {
  try {
    const document = readJson(file);
    const own = lintEido(document);
    const listed = registries === undefined ? [] : registryFindings(registries, document);
    // The whole registry knows better than our short list what is a code.
    const kept = registries === undefined ? own : own.filter((one) => one.code !== 'code-outside-profile');
    const isNew = (one: Finding): boolean => !kept.some((known) => known.path === one.path && known.code === one.code);
    return [...kept, ...listed.filter(isNew), ...(schema === undefined ? [] : schemaFindings(schema, document))];
  } catch (error) {
    if (error instanceof Unreadable && error.trouble.path === file && error.trouble.code === 'not-json')
      return [finding('', 'not-json')];
    throw error;
  }
}

function showFindings(found: readonly Finding[], { isJson, isArabic }: Options): void {
  if (isJson) print(JSON.stringify({ ok: !found.some((one) => one.level === 'error'), findings: found }));
  else if (found.length === 0) print('clean');
  else
    for (const { path, code, level, message } of found)
      print(`${level} ${path === '' ? '(document)' : path}: ${isArabic ? message.ar : message.en} [${code}]`);
  if (found.some((one) => one.level === 'error')) process.exitCode = 1;
}

function run(args: readonly string[]): void {
  const options = readOptions(args);
  if (options === null) throw new Said(`use: ${usage}`);
  const { wanted } = options;
  if (wanted.do === 'list') listDemos(options.isJson);
  else if (wanted.do === 'demo') showDemo(wanted.name);
  else showFindings(findingsOf(wanted), options);
}

try {
  run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Said || error instanceof Unreadable)) throw error;
  process.stderr.write(`eido: ${error.message}\n`);
  process.exitCode = 2;
}
