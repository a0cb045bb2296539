#!/usr/bin/env node
// `npx beian-guide copy <folder>`: copies what a page needs into a folder that the site serves.

import { copyFile, mkdir, readFile, readdir, realpath, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
// Lies in each copy and lists its files, so that the next copy knows what it may replace.
const MARK = 'beian-guide-copy.json';
// What a browser may ask for; where the compressed forms are there, they come along.
const SERVED = /^(beian-guide[\w-]*\.(js|wasm|css)|(frame|page)\.(html|css|js)|index\.html|favicon\.svg|LICENSE[\w-]*|(rules|static)\/.+)(\.br|\.gz)?$/;
const USAGE = `Usage: npx beian-guide copy <folder>

Copies the files of <beian-guide> into a folder that your site serves, such as public/beian-guide, and replaces an older
copy there. Then name the folder's address in the page: <beian-guide base="/beian-guide/"></beian-guide>`;

// Something to tell in plain words, without a stack.
class Refused extends Error {}

const posix = (path) => path.split(sep).join('/');

// Where a path leads, also one of which only the beginning is there.
async function real(path) {
  return realpath(path).catch(async () => join(await real(dirname(path)), basename(path)));
}

async function files(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = entries.filter((entry) => entry.isFile())
    .map((entry) => posix(relative(folder, join(entry.parentPath ?? entry.path, entry.name))));
  return found.sort();
}

// What an older copy put there; null if the folder is not there, or empty but for the likes of .gitkeep.
async function older(folder) {
  const inside = `${await real(resolve(folder))}${sep}`.startsWith(`${await real(HERE)}${sep}`);
  if (inside) throw new Refused(`${folder} belongs to the package itself. Name a folder of your site.`);
  const found = await stat(folder).catch(() => null);
  if (!found) return null;
  if (!found.isDirectory()) throw new Refused(`${folder} is a file. Name a folder.`);
  if ((await readdir(folder)).every((name) => name.startsWith('.'))) return null;
  try {
    const mark = JSON.parse(await readFile(join(folder, MARK), 'utf8'));
    // Whoever wrote the list: nothing outside the folder is touched.
    const own = (path) => SERVED.test(path) && !path.split('/').includes('..');
    return { version: mark.version, files: mark.files.filter(own) };
  } catch {
    throw new Refused(`${folder} has files that no earlier copy put there. Name a new or an empty folder.`);
  }
}

async function remove(folder, paths) {
  for (const path of paths) await rm(join(folder, path), { force: true });
  const parents = new Set(paths.map((path) => dirname(path)).filter((path) => path !== '.'));
  // The deepest first; one with files of somebody else stays.
  for (const path of [...parents].sort((a, b) => b.length - a.length)) {
    for (let up = path; up !== '.'; up = dirname(up)) await rmdir(join(folder, up)).catch(() => {});
  }
}

async function copy(folder) {
  const { version } = JSON.parse(await readFile(join(HERE, 'package.json'), 'utf8'));
  const served = (await files(HERE)).filter((path) => SERVED.test(path));
  const before = await older(folder);
  if (before) await remove(folder, before.files);
  await mkdir(folder, { recursive: true });
  // The list comes first: a copy that is cut short can be made again.
  await writeFile(join(folder, MARK), `${JSON.stringify({ version, files: served }, null, 1)}\n`);
  let bytes = 0;
  for (const path of served) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await copyFile(join(HERE, path), join(folder, path));
    bytes += (await stat(join(HERE, path))).size;
  }
  const replaced = before ? ` They replace those of ${before.version}.` : '';
  console.log(`beian-guide ${version}: ${served.length} files (${(bytes / 1e6).toFixed(1)} MB) are in ${folder}.${replaced}`);
}

const [command, folder, ...rest] = process.argv.slice(2);
try {
  if (['help', '--help', '-h'].includes(command)) console.log(USAGE);
  else if (command !== 'copy' || !folder || folder.startsWith('-') || rest.length) throw new Refused(USAGE);
  else await copy(folder);
} catch (error) {
  // A disk's own errors name the path and the reason.
  if (!(error instanceof Refused) && !error.code) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
