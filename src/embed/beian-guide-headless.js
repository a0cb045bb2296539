// The guide without an interface, for browsers and Node 20 or later. The answers come from the same code and rules as
// those of the element. Types: beian-guide.d.ts.

import start, { Headless } from './beian-guide-headless-glue.js';

const HERE = new URL('.', import.meta.url);
const OPTIONS = ['base', 'files', 'lang', 'provider', 'today'];
const inNode = typeof process === 'object' && Boolean(process?.versions?.node);

// Bundlers for browsers leave these alone.
const node = (name) => import(/* webpackIgnore: true */ /* @vite-ignore */ `node:${name}`);

async function read(url) {
  if (url.protocol === 'file:' && inNode) return (await node('fs/promises')).readFile(url);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
  return new Uint8Array(await response.arrayBuffer());
}

// What a thrown value says.
const words = (thrown) => thrown?.message ?? `${thrown}`;

// One wasm instance serves all guides. What failed is tried again by the next call.
let starting = null;
function ready() {
  starting ??= (async () => {
    const file = 'beian-guide-headless_bg.wasm';
    try {
      await start({ module_or_path: await read(new URL(file, HERE)) });
    } catch (error) {
      starting = null;
      throw new Error(`${file}: ${words(error)}`, { cause: error });
    }
  })();
  return starting;
}

// A folder, given as an address or, in Node, a path.
async function folder(base) {
  if (base == null) return HERE;
  const given = `${base}`.replace(/\/?$/, '/');
  if (/^[a-z][a-z\d+.-]+:/i.test(given)) return new URL(given);
  if (inNode) return (await node('url')).pathToFileURL(given);
  return new URL(given, globalThis.document?.baseURI ?? globalThis.location.href);
}

async function source({ base, files }) {
  if (typeof files === 'function') return async (path) => files(path);
  if (files != null) {
    return async (path) => {
      const file = files instanceof Map ? files.get(path) : files[path];
      if (file === undefined) throw new Error('it is not among the files given');
      return file;
    };
  }
  const root = await folder(base);
  return (path) => read(new URL(path, root));
}

function text(file) {
  if (typeof file === 'string') return file;
  if (file instanceof Uint8Array) return new TextDecoder().decode(file);
  return JSON.stringify(file) ?? '';
}

// Hosts as the URL standard reads them.
function toAscii(host) {
  try {
    return new URL(`http://${host}/`).hostname;
  } catch {
    return undefined;
  }
}

function plain(profile, name = 'profile') {
  if (profile === null || typeof profile !== 'object' || Array.isArray(profile)) {
    throw new TypeError(`${name}: ${JSON.stringify(profile)} was given; allowed: an object`);
  }
  return profile;
}

class Guide {
  #rules;
  #file;
  #loading = new Map();

  constructor(rules, file) {
    this.#rules = rules;
    this.#file = file;
  }

  // What there is to say now: a value, or the file that is needed first.
  #reply(question) {
    const reply = JSON.parse(this.#rules.answer(JSON.stringify(question), Math.floor(Date.now() / 1000)));
    if (reply.wrong !== undefined) throw new TypeError(reply.wrong);
    return reply;
  }

  // Each file is loaded once, also when several questions wait for it; one that failed is tried again.
  #load(path) {
    if (!this.#loading.has(path)) {
      const loading = (async () => {
        let content;
        try {
          content = text(await this.#file(path));
        } catch (error) {
          throw new Error(`${path}: ${words(error)}`, { cause: error });
        }
        const problem = this.#rules.add(path, content);
        if (problem) throw new Error(problem);
      })();
      this.#loading.set(path, loading);
      loading.catch(() => this.#loading.delete(path));
    }
    return this.#loading.get(path);
  }

  async #answer(question) {
    for (;;) {
      const reply = this.#reply(question);
      if (reply.needs === undefined) return reply.value;
      await this.#load(reply.needs);
    }
  }

  async ready() {
    await this.#answer({ ask: 'ready' });
    return {
      assess: async (profile) => this.#answer({ ask: 'assess', profile: plain(profile) }),
      questions: async (profile) => this.#answer({ ask: 'questions', profile: plain(profile) }),
      checklist: async (profile) => this.#answer({ ask: 'checklist', profile: plain(profile) }),
      checkSiteName: async (name, profile) => this.#answer({ ask: 'checkSiteName', name, profile: plain(profile) }),
      checkDomain: async (domain, profile = {}) => this.#answer({ ask: 'checkDomain', text: domain, profile: plain(profile) }),
      checkNumber: (kind, number) => this.#reply({ ask: 'checkNumber', kind, text: number }).value,
      readFooter: (footer) => this.#reply({ ask: 'readFooter', text: footer }).value,
      readSms: (sms) => this.#reply({ ask: 'readSms', text: sms }).value,
      addWorkingDays: (date, days) => this.#reply({ ask: 'addWorkingDays', date, days }).value,
    };
  }
}

export async function load(options = {}) {
  const unknown = Object.keys(plain(options, 'options')).find((name) => !OPTIONS.includes(name));
  if (unknown) throw new TypeError(`there is no option "${unknown}"; allowed: ${OPTIONS.join(', ')}`);
  const { lang, provider, today } = options;
  await ready();
  let rules;
  try {
    rules = new Headless(JSON.stringify({ lang, provider, today }), toAscii);
  } catch (problem) {
    throw new TypeError(`${problem}`);
  }
  return new Guide(rules, await source(options)).ready();
}
