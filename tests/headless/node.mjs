// Runs the checks and the examples of docs/headless.md in Node: `node node.mjs <dist> <docs/headless.md>`.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { checks, compare, examples, runnable } from './checks.mjs';

const [dist, page] = process.argv.slice(2).map((path) => resolve(path));
const module = pathToFileURL(join(dist, 'beian-guide-headless.js')).href;
const { load } = await import(module);
const get = (path) => readFile(join(dist, path), 'utf8');
const counts = { passed: 0, failed: 0 };

async function test(name, run) {
  try {
    await run();
    counts.passed += 1;
    console.log(`test ${name} ... ok`);
  } catch (error) {
    counts.failed += 1;
    console.log(`test ${name} ... FAILED\n${error.stack}`);
  }
}

for (const [name, check] of Object.entries(checks)) await test(name, () => check({ load, get }));

await test('the folder may be a path or an address', async () => {
  for (const base of [dist, `${dist}/`, pathToFileURL(dist).href, pathToFileURL(`${dist}/`)]) {
    const { date } = (await load({ base })).addWorkingDays('2026-09-30', 1);
    if (date !== '2026-10-08') throw new Error(`${base}: ${date}`);
  }
});

const folder = await mkdtemp(join(tmpdir(), 'headless-'));
for (const [index, code] of examples(await readFile(page, 'utf8')).entries()) {
  await test(`example ${index + 1}`, async () => {
    const file = join(folder, `${index}.mjs`);
    await writeFile(file, runnable(code, module));
    compare(await import(pathToFileURL(file).href));
  });
}
await rm(folder, { recursive: true });

const { passed, failed } = counts;
console.log(`\ntest result: ${failed ? 'FAILED' : 'ok'}. ${passed} passed; ${failed} failed`);
process.exitCode = failed ? 1 : 0;
