// The package as its users have it: installed by npm, copied, type-checked and built into a site by Vite, webpack and Next, from
// the snippets of docs/package.md: `node run.mjs <package.tgz> <folder of the build> <folder to work in>`.
// What the browser shows of the site is tested by tests/browser/tests/tools/npm.rs.

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { blocks, site } from './snippets.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const [tgz, dist, work] = process.argv.slice(2).map((path) => resolve(path));
const counts = { passed: 0, failed: 0 };

async function test(name, run) {
  const start = Date.now();
  try {
    await run();
    counts.passed += 1;
    console.log(`test ${name} ... ok (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  } catch (error) {
    counts.failed += 1;
    console.log(`test ${name} ... FAILED\n${error.plain ?? [error.stack, error.stdout, error.stderr].filter(Boolean).join('\n')}`);
  }
  return counts.failed === 0;
}

function equal(found, wanted, what) {
  const [a, b] = [found, wanted].map((value) => JSON.stringify(value, null, 1));
  if (a !== b) throw new Error(`${what}: ${a} instead of ${b}`);
}

/** Compares lists, and names only what differs. */
function same(found, wanted, what) {
  const without = (list, other) => list.filter((item) => !other.includes(item));
  equal({ more: without(found, wanted), missing: without(wanted, found) }, { more: [], missing: [] }, what);
}

/** Runs a command in the site; gives what it prints. */
async function run(program, args, options = {}) {
  const { stdout } = await promisify(execFile)(program, args, { cwd: work, maxBuffer: 1 << 26, ...options });
  return stdout;
}

/** Runs a command that has to refuse; gives what it says. */
async function refused(program, args) {
  const error = await run(program, args).then(() => null, (error) => error);
  if (!error) throw new Error(`${args.join(' ')}: it was not refused`);
  if (/^\s+at /m.test(error.stderr)) throw new Error(`no plain message: ${error.stderr}`);
  return error.stderr;
}

/** npm, for what may need the network. */
async function install(args) {
  const quick = ['--prefer-offline', '--no-audit', '--no-fund', '--fetch-retries=1', '--fetch-timeout=60000'];
  try {
    await run('npm', [...args, ...quick]);
  } catch (error) {
    const unreachable = /ENOTFOUND|EAI_AGAIN|ECONN\w+|ENETUNREACH|ETIMEDOUT|ERR_SOCKET\w*|E40[134]|E429|E50\d/.exec(error.stderr ?? '');
    if (unreachable) {
      error.plain = `npm could not get the packages that tests/npm/site/package-lock.json lists (${unreachable[0]}): `
        + 'Vite, webpack, Next, React, Vue, TypeScript and what they need. It needs the network for that, once; later runs do without.';
    }
    throw error;
  }
}

async function list(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)));
  return paths.map((path) => path.replaceAll('\\', '/')).sort();
}

const markdown = await readFile(join(HERE, '../../docs/package.md'), 'utf8');
const packed = join(work, 'node_modules/beian-guide');
let lines;

const steps = {
  async 'every snippet has its place, and both languages have the same'() {
    const chinese = await readFile(join(HERE, '../../docs/package.zh-CN.md'), 'utf8');
    equal(blocks(chinese), blocks(markdown), 'the blocks of package.zh-CN.md');
    await mkdir(work, { recursive: true });
    for (const folder of [work, join(work, 'react-18')]) {
      for (const name of await readdir(folder).catch(() => [])) {
        if (!['node_modules', 'react-18'].includes(name)) await rm(join(folder, name), { recursive: true });
      }
    }
    await cp(join(HERE, 'site'), work, { recursive: true });
    const { files, ...rest } = site(markdown);
    lines = rest.lines;
    for (const [path, text] of Object.entries(files)) await writeFile(join(work, path), text);
  },

  async 'the packages of the site are there'() {
    const hash = createHash('sha256');
    for (const name of ['package-lock.json', 'react-18/package.json']) hash.update(await readFile(join(work, name)));
    const [key, file] = [hash.digest('hex'), join(work, 'node_modules/.installed')];
    if (await readFile(file, 'utf8').catch(() => '') === key) return;
    await install(['ci']);
    await writeFile(file, key);
  },

  async 'the packed package installs'() {
    equal(lines.shift(), 'npm install beian-guide', 'the first command');
    await rm(packed, { recursive: true, force: true });
    await install(['install', '--no-save', tgz]);
  },

  async 'npm itself would pack the same files'() {
    // A list in older versions of npm, an object in newer ones.
    const [{ files }] = Object.values(JSON.parse(await run('npm', ['pack', '--dry-run', '--json'], { cwd: dist })));
    same(await list(packed), files.map(({ path }) => path), 'the files of the package');
  },

  async 'the files are copied, and an older copy is replaced'() {
    const [program, ...args] = lines.shift().split(' ');
    equal([program, ...args, ...lines], ['npx', 'beian-guide', 'copy', 'public/beian-guide'], 'the second command');
    const folder = join(work, 'public/beian-guide');
    await run(program, args);
    const copied = await list(folder);
    for (const path of ['beian-guide.js', 'beian-guide-app_bg.wasm', 'frame.html', 'rules/en/core.json', 'static/en/index.html', 'index.html', 'page.css']) {
      if (!copied.includes(path)) throw new Error(`${path} was not copied`);
    }
    const frame = await readFile(join(folder, 'frame.html'), 'utf8');
    for (const [, path] of frame.matchAll(/ (?:src|href)="([^"]+)"/g)) if (!copied.includes(path)) throw new Error(`frame.html needs ${path}`);
    equal(copied.filter((path) => /package\.json|README|\.d\.ts|\.mjs|schema|embed\.html/.test(path)), [], 'what no page needs');
    await rm(join(folder, 'rules/en/core.json'));
    const mark = join(folder, 'beian-guide-copy.json');
    const old = JSON.parse(await readFile(mark, 'utf8'));
    await writeFile(join(folder, 'beian-guide-gone.js'), '');
    await writeFile(join(folder, 'own-rules.json'), '{}');
    await writeFile(mark, JSON.stringify({ version: '0.0.1', files: [...old.files, 'beian-guide-gone.js', 'rules/../../../package.json'] }));
    const said = await run(program, args);
    if (!said.includes('They replace those of 0.0.1.')) throw new Error(said);
    same(await list(folder), [...copied, 'own-rules.json'], 'the second copy');
    await readFile(join(work, 'package.json'));
    await rm(join(folder, 'own-rules.json'));
  },

  async 'nothing is copied to where it would do harm'() {
    for (const [folder, reason] of [
      ['package.json', 'is a file'], ['package.json/public', 'ENOTDIR'], ['.', 'no earlier copy'], ['src', 'no earlier copy'], ['node_modules', 'no earlier copy'],
      ['node_modules/beian-guide', 'the package itself'], ['node_modules/beian-guide/public', 'the package itself'], ['-x', 'Usage'], ['', 'Usage'],
    ]) {
      const said = await refused('node', ['node_modules/beian-guide/beian-guide-copy.mjs', 'copy', folder]);
      if (!said.includes(reason)) throw new Error(`${folder}: ${said}`);
    }
  },

  async 'in Node the element does nothing, and the functions answer'() {
    await run('node', ['--input-type=module', '--eval', 'import "beian-guide"; import "beian-guide/beian-guide.js";']);
    equal(await run('node', ['answer.mjs']), `${/console\.log\(verdict\); \/\/ (.*)/.exec(markdown)[1]}\n`, 'the answer');
    const imported = 'import a from "beian-guide/package.json" with { type: "json" }; import b from "beian-guide/profile.schema.json" with { type: "json" };'
      + 'import c from "beian-guide/custom-elements.json" with { type: "json" }; console.log(a.name, b.title, c.schemaVersion);';
    equal(await run('node', ['--no-warnings', '--input-type=module', '--eval', imported]), 'beian-guide Profile 1.0.0\n', 'what else is exported');
  },

  async 'a server renders the element'() {
    await run('npx', ['vite', 'build', '--ssr', 'src/server.tsx', '--outDir', 'server', '--logLevel', 'warn']);
    const html = await run('node', ['server/server.js']);
    equal(html.trim(), '<beian-guide base="/beian-guide/" provider="aliyun" heading-level="2"></beian-guide><p id="verdict"></p>', 'the page');
  },

  async 'the types hold'() {
    await run('npx', ['tsc']);
  },

  async 'Vite builds the pages, and bundles the loader alone'() {
    const { stderr } = await promisify(execFile)('npx', ['vite', 'build', '--config', 'build.config.js'], { cwd: work });
    equal(stderr.trim(), '', 'what Vite warns of');
    const assets = (await list(join(work, 'dist'))).filter((path) => path.startsWith('assets/'));
    equal(assets.filter((path) => !/\.(js|css)$/.test(path)), [], 'what else is among the assets');
    const loaders = [];
    for (const path of assets) if ((await readFile(join(work, 'dist', path), 'utf8')).includes('beian-guide-app.js')) loaders.push(path);
    equal(loaders.length, 1, 'bundles with the loader');
  },

  async 'webpack builds a page, and leaves to the browser what the loader loads'() {
    const { stderr } = await promisify(execFile)('node', ['webpack/build.mjs'], { cwd: work });
    equal(stderr.trim(), '', 'what webpack warns of');
    equal(await list(join(work, 'dist/webpack')), ['index.html', 'main.js'], 'what it writes');
  },

  async 'Next builds a page with Turbopack'() {
    await run('npx', ['next', 'build'], { cwd: join(work, 'next'), env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' } });
    await cp(join(work, 'next/out'), join(work, 'dist/next'), { recursive: true });
  },
};

// Each builds on the one before.
for (const [name, step] of Object.entries(steps)) if (!await test(name, step)) break;
const { passed, failed } = counts;
console.log(`\ntest result: ${failed ? 'FAILED' : 'ok'}. ${passed} passed; ${failed} failed`);
process.exitCode = failed ? 1 : 0;
