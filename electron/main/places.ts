import path from 'node:path';

export type Places = {
  readonly pages: string;
  readonly preload: string;
  readonly phonePreload: string;
  /** The store's bundle; outside the archive, because plain Node reads none. */
  readonly storeScript: string;
  readonly node: string;
};

type Asked = {
  readonly appPath: string;
  readonly resources: string;
  readonly isPackaged: boolean;
  readonly node?: string | undefined;
};

/** Where the parts of the program lie, in a checkout and in a package. */
export function findPlaces(asked: Asked): Places {
  const out = path.join(asked.appPath, 'out');
  const unpacked = asked.isPackaged ? `${asked.appPath}.unpacked` : asked.appPath;
  const shipped = path.join(asked.resources, 'node', process.platform === 'win32' ? 'node.exe' : 'node');
  return {
    pages: path.join(out, 'renderer'),
    preload: path.join(out, 'preload', 'index.cjs'),
    phonePreload: path.join(out, 'preload', 'phone.cjs'),
    storeScript: path.join(unpacked, 'out', 'main', 'store.cjs'),
    node: asked.isPackaged ? shipped : (asked.node ?? 'node'),
  };
}
