import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import packageFile from '../../package.json' with { type: 'json' };

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** Every file below these places, by its path from the root. */
const filesBelow = (...places: readonly string[]): readonly string[] =>
  places.flatMap((place) =>
    statSync(path.join(root, place)).isFile()
      ? [place]
      : readdirSync(path.join(root, place), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))),
  );

const folders = ['domain', 'contract', 'electron', 'server', 'src'];
const pages = ['README.md', ...filesBelow('docs', ...folders).filter((file) => file.endsWith('.md'))];
const code = filesBelow(...folders, 'tests', 'tools').filter((file) => /\.(?:ts|tsx|mjs|cjs|json)$/u.test(file));

/** The names under which a page's headings are reached, as code hosts make them. */
const anchorsOf = (page: string): ReadonlySet<string> =>
  new Set(
    [...read(page).matchAll(/^#+ (.+)$/gmu)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s-]/gu, '')
        .trim()
        .replace(/\s/gu, '-'),
    ),
  );

/** Links inside the project: from which page, to which file, at which heading. */
const links = pages.flatMap((page) =>
  [
    ...read(page)
      .replace(/^```.*?^```/gmsu, '')
      .matchAll(/\]\(([^)\s]+)\)/gu),
  ]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/u.test(target))
    .map((target) => {
      const [file = '', anchor = ''] = target.split('#');
      const to = file === '' ? page : path.normalize(path.join(path.dirname(page), file));
      return { page, to, anchor };
    }),
);

const marked = /docs\/([a-z]+\.md)#([a-z-]+)/gu;

describe('the documents', () => {
  it('lead to files and headings that are there', () => {
    const lost = links.filter(
      ({ to, anchor }) =>
        !existsSync(path.join(root, to)) || (anchor !== '' && to.endsWith('.md') && !anchorsOf(to).has(anchor)),
    );
    expect(links.length).toBeGreaterThan(50);
    expect(lost).toEqual([]);
  });

  it('have every heading that code names', () => {
    const named = code.flatMap((file) =>
      [...read(file).matchAll(marked)].map(([, page = '', anchor = '']) => ({ file, page: `docs/${page}`, anchor })),
    );
    expect(named.length).toBeGreaterThan(5);
    expect(
      named.filter(({ page, anchor }) => !existsSync(path.join(root, page)) || !anchorsOf(page).has(anchor)),
    ).toEqual([]);
  });

  it('name the source of every band of a rule pack', () => {
    const sources = read('docs/sources.md');
    const packs = code.filter((file) => file.startsWith('domain/screening/packs/'));
    const named = packs.flatMap((file) => [...read(file).matchAll(/"source": "([^"]+)"/gu)].map(([, key = '']) => key));
    expect(named.length).toBeGreaterThan(0);
    expect([...new Set(named)].filter((key) => !sources.includes(`\`${key}\``))).toEqual([]);
  });

  it('name tests that exist, by file and sentence', () => {
    const proofs = [...read('docs/security.md').matchAll(/`(tests\/[\w./-]+)`((?: “[^”]+”,?)*)/gu)];
    const lost = proofs.flatMap(([, file = '', sentences = '']) => {
      if (!existsSync(path.join(root, file))) return [file];
      const text = read(file);
      return [...sentences.matchAll(/“([^”]+)”/gu)].flatMap(([, one = '']) =>
        text.includes(one) ? [] : [`${file}: ${one}`],
      );
    });
    expect(proofs.length).toBeGreaterThan(20);
    expect(lost).toEqual([]);
  });

  it('name only commands that exist', () => {
    const scripts = Object.keys(packageFile.scripts);
    const named = pages.flatMap((page) =>
      [...read(page).matchAll(/npm run (?:-s )?([a-z][\w:-]*)/gu)].map(([, script = '']) => script),
    );
    expect(named.filter((script) => !scripts.includes(script))).toEqual([]);
  });
});
