import type { World } from './world.ts';

export type Answer = { readonly status: number; readonly body: object | '' };
/** A request, its fields by name: the one, or all of that name. Missing is empty. */
export type Asked = {
  readonly one: (name: string) => string;
  readonly all: (name: string) => readonly string[];
  readonly inPath: (name: string) => string;
};
export type Route = {
  readonly method: 'get' | 'post' | 'delete';
  /** A pattern of the whole path; named groups are its parts. */
  readonly path: string;
  readonly act: (world: World, asked: Asked) => Answer;
};

export const refusal = (status: number, code: number): Answer => ({
  status,
  body: { status, code, message: `refused ${code}` },
});

/** A whole list on one page, in the form of 2010. */
export const listed = (name: string, rows: readonly object[]): Answer => ({
  status: 200,
  body: { [name]: rows, next_page_uri: null, page: 0, page_size: 1000 },
});

/** The same, in TaskRouter's. */
export const paged = (name: string, rows: readonly object[]): Answer => ({
  status: 200,
  body: { [name]: rows, meta: { key: name, page: 0, page_size: 1000, next_page_url: null } },
});
