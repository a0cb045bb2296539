// Runs the checks, the examples of docs/headless.md and the assistant in Node: `node node.mjs <dist> <docs/headless.md>`.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
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

await test('the assistant of examples/ answers a model', async () => {
  // As in a project that has the package.
  await mkdir(join(folder, 'node_modules'));
  await symlink(dist, join(folder, 'node_modules/beian-guide'));
  await cp('examples/assistant.mjs', join(folder, 'assistant.mjs'));
  const server = spawn(process.execPath, ['assistant.mjs', '0'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const address = `${(await once(server.stdout, 'data'))[0]}`.trim();
    const tools = await (await fetch(`${address}/tools`)).json();
    const names = tools.map((tool) => tool.name);
    if (!tools.every((tool) => tool.description && tool.parameters.required.length)) throw new Error(JSON.stringify(tools));
    if (!tools[0].parameters.properties.profile.properties.province) throw new Error('the profile has no schema');
    const call = async (name, given, type) => (await (await fetch(`${address}/call`, {
      method: 'POST', body: type ?? JSON.stringify({ name, arguments: given }),
    })).json());
    const profile = { service: 'website', server: 'outside' };
    const calls = [
      [await call('assess', { profile }), (reply) => reply.result.verdict === 'not-needed'],
      [await call('next_question', { profile: {} }), (reply) => reply.result.id === 'service'],
      [await call('checklist', { profile: { service: 'website', server: 'mainland', subject: 'company', province: '440000' } }), (reply) => reply.result.items.length > 10],
      [await call('check_site_name', { name: 'example.com', profile: { subject: 'individual', service: 'website' } }), (reply) => !reply.result.ok],
      [await call('check_domain', { domain: 'example.io', profile: {} }), (reply) => reply.result.standing === 'not-fileable'],
      [await call('add_working_days', { date: '2026-09-30', days: 1 }), (reply) => reply.result.date === '2026-10-08'],
      [await call('read_sms', { text: '验证码246810' }), (reply) => reply.result.code === '246810'],
      [await call('read_footer', { text: '粤ICP备12345678号-1 www.miitbeian.gov.cn' }), (reply) => reply.result.faults[0].kind === 'old-link'],
      [await call('assess', { profile: { service: 'site' } }), (reply) => reply.error.includes('allowed: website')],
      [await call('assess', {}), (reply) => reply.error.includes('profile')],
      [await call('guess', {}), (reply) => reply.error.includes('allowed: next_question')],
      [await call('', {}, 'no json'), (reply) => reply.error.includes('JSON')],
      [await call('', {}, '['.repeat(200_000)), (reply) => reply.error.includes('100000')],
    ];
    for (const [reply, fits] of calls) if (!fits(reply)) throw new Error(JSON.stringify(reply));
    if (names.length !== 8) throw new Error(`${names}`);
  } finally {
    server.kill();
  }
});
await rm(folder, { recursive: true });

const { passed, failed } = counts;
console.log(`\ntest result: ${failed ? 'FAILED' : 'ok'}. ${passed} passed; ${failed} failed`);
process.exitCode = failed ? 1 : 0;
