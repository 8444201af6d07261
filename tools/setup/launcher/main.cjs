// The application folder opener that a plain Electron carries and the registry-only runtime lacks:
// `electron [flags] [-r module]... <folder or file> [arguments]`.
const { app } = require('electron');
const fs = require('node:fs');
const path = require('node:path');

/** @param {readonly string[]} args */
function readArguments(args) {
  /** @type {string[]} */
  const modules = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg === '-r' || arg === '--require') modules.push(args[++i] ?? '');
    else if (!arg.startsWith('-')) return { modules, target: path.resolve(arg) };
  }
  return { modules, target: undefined };
}

/** @param {string} folder */
function adoptPackage(folder) {
  const about = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  app.name = about.productName ?? about.name;
  // Neither is in the public typings; a plain Electron's own opener uses both.
  Object.assign(process, { defaultApp: true });
  /** @type {any} */ (app).setVersion(about.version);
  /** @type {any} */ (app).setAppPath(folder);
  if (!app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', path.join(app.getPath('appData'), app.name));
  return path.join(folder, about.main ?? 'index.js');
}

const { modules, target } = readArguments(process.argv.slice(1));
for (const module of modules) require(path.resolve(module));
try {
  if (!target) throw new Error('no application folder was given');
  const main = fs.statSync(target).isDirectory() ? adoptPackage(target) : target;
  require(main);
} catch (error) {
  // A dialog would wait for ever where nobody looks at the screen.
  console.error(error);
  app.exit(1);
}
