// <beian-guide>: the custom element. It waits until it is near the viewport, loads the guide from its own
// folder, and mounts it in an open shadow root. Its light-DOM children are the fallback.

const HERE = new URL('.', import.meta.url);
const ATTRIBUTES = ['lang', 'provider', 'province', 'view', 'theme', 'storage', 'storage-key', 'heading-level', 'base', 'as-of', 'link-base', 'rules-src'];
// What the guide is built on; another value means another guide.
const FOUNDATIONS = ['storage', 'storage-key', 'base'];
const WORDS = {
  'zh-CN': {
    failed: '备案指南没有加载成功。请检查网络后再试。',
    panicked: '备案指南出了点问题，已停止。你的记录没有丢，可以先存成文件，再重新开始。',
    retry: '再试一次', restart: '重新开始', save: '把记录存成文件',
  },
  en: {
    failed: 'The filing guide could not be loaded. Check the connection and try again.',
    panicked: 'The filing guide ran into a problem and stopped. Your records are not lost: save them to a file if you like, then start again.',
    retry: 'Try again', restart: 'Start again', save: 'Save my records to a file',
  },
};

// One wasm instance, one style sheet and one copy of each file serve all guides of a page.
const once = new Map();
function shared(key, make) {
  if (!once.has(key)) {
    once.set(key, make().catch((error) => { once.delete(key); throw error; }));
  }
  return once.get(key);
}

// What was no rules file is asked for anew past the browser's own copy.
const stale = new Set();
const text = (url) => shared(url.href, async () => {
  const response = await fetch(url, stale.delete(url.href) ? { cache: 'reload' } : {});
  if (!response.ok) throw new Error(`${response.status} ${url.pathname}`);
  return response.text();
});

const styles = (base) => shared(`${base}#styles`, async () => {
  const sheet = new CSSStyleSheet();
  return sheet.replace(await text(new URL('beian-guide.css', base)));
});

// A browser may remember that a module could not be loaded; another address makes it ask again.
let tries = 0;
let host;
const program = (base) => shared(`${base}#program`, async () => {
  const retry = tries++ ? `?retry=${tries}` : '';
  const load = (name) => import(new URL(`${name}${retry}`, base).href);
  const [module, services] = await Promise.all([load('beian-guide-app.js'), load('beian-guide-host.js')]);
  host = services;
  await module.default({ module_or_path: new URL('beian-guide-app_bg.wasm', base) });
  return module;
});

// The guides on this page by their elements. While there are any they hear what other tabs save, and save what could
// not be saved before when the page may be about to go.
const mounted = new Map();
const HEARD = ['storage', 'pageshow', 'pagehide', 'visibilitychange'];
const hear = (event) => {
  for (const guide of mounted.values()) {
    if (event.type === 'storage') guide.stored(event.key ?? undefined);
    // A page that comes back as it was has heard nothing meanwhile.
    else if (event.type === 'pageshow') event.persisted && guide.stored();
    else guide.flush();
  }
};
function mount(element, guide) {
  if (!mounted.size) for (const name of HEARD) addEventListener(name, hear);
  mounted.set(element, guide);
}
function unmount(element) {
  mounted.delete(element);
  if (!mounted.size) for (const name of HEARD) removeEventListener(name, hear);
}

class BeianGuide extends HTMLElement {
  static observedAttributes = ATTRIBUTES;
  #guide = null;
  #starting = null;
  // Counts the starts that were given up: what such a one still brings is not mounted.
  #turn = 0;
  // Answers that wait for the guide to be there.
  #line = null;
  #seen = null;
  #page = null;
  #memory = null;
  #base = HERE;

  connectedCallback() {
    if (!this.shadowRoot) {
      this.attachShadow({ mode: 'open' }).innerHTML = '<slot></slot>';
    }
    // The language may stand on any ancestor, and hosts switch it.
    this.#page = new MutationObserver(() => this.#update());
    this.#page.observe(this.ownerDocument.documentElement,
      { subtree: true, attributes: true, attributeFilter: ['lang'] });
    if (this.#starting) return;
    this.#seen?.disconnect();
    this.#seen = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) this.#ready();
    }, { rootMargin: '300px' });
    this.#seen.observe(this);
  }

  disconnectedCallback() {
    this.#page.disconnect();
    // A move takes the element out and puts it in again at once: the guide stays as it is.
    queueMicrotask(() => { if (!this.isConnected) this.#stop(); });
  }

  attributeChangedCallback(name, before, after) {
    if (before === after || !this.#starting) return;
    if (FOUNDATIONS.includes(name)) {
      this.#stop();
      this.#ready();
    } else {
      this.#update();
    }
  }

  async reset() { (await this.#ready())?.reset(); }
  async exportData() { return (await this.#ready())?.exportData(); }
  // The answers as a line for links; setting it offers them to the visitor. Nothing personal is in it.
  get answers() { return this.#line ?? this.#guide?.answers() ?? ''; }
  set answers(line) { this.#line = `${line}`; this.#offer(); }
  async importData(data) { return (await this.#ready())?.importData(data) ?? false; }

  get #language() { return this.matches(':lang(en)') ? 'en' : 'zh-CN'; }
  get #options() {
    const options = Object.fromEntries(ATTRIBUTES.map((name) => [name, this.getAttribute(name)]));
    for (const name of ['link-base', 'rules-src']) {
      // What is no address stays as it is: loading it fails, and that is told.
      if (URL.canParse(options[name] ?? '', document.baseURI)) options[name] = options[name] && new URL(options[name], document.baseURI).href;
    }
    return JSON.stringify({ ...options, lang: this.#language });
  }

  #update() { this.#guide?.update(this.#options); }

  #offer() {
    if (!this.#guide || this.#line == null) return;
    const line = this.#line;
    this.#line = null;
    this.#guide.offer(line);
  }

  #stop() {
    this.#seen?.disconnect();
    this.#turn++;
    const guide = this.#guide;
    this.#guide = this.#starting = null;
    unmount(this);
    this.shadowRoot.innerHTML = '<slot></slot>';
    guide?.destroy();
  }

  // The guide, mounted; null if it could not be, which the element then says, or while it is in no page.
  #ready() {
    if (!this.isConnected) return null;
    const turn = this.#turn;
    this.#starting ??= this.#start(turn).catch((error) => {
      if (turn === this.#turn) this.#fail(error);
      return null;
    });
    return this.#starting;
  }

  async #start(turn) {
    this.#seen?.disconnect();
    const base = this.#base = new URL(`${this.getAttribute('base') || HERE}`.replace(/\/?$/, '/'), document.baseURI);
    // All at once; the guide asks for its rules again and finds them here.
    text(new URL(`rules/${this.#language}/core.json`, base)).catch(() => {});
    const [module, sheet] = await Promise.all([program(base), styles(base)]);
    if (turn !== this.#turn) return null;
    this.shadowRoot.adoptedStyleSheets = [sheet];
    const place = document.createElement('div');
    this.shadowRoot.replaceChildren(place);
    this.#memory ??= new host.Memory();
    this.#guide = new module.Guide(place, this.#options,
      (path) => text(new URL(path, base)), (name, detail) => this.#tell(name, JSON.parse(detail), base) ?? null, this.#memory);
    mount(this, this.#guide);
    this.#offer();
    return this.#guide;
  }

  // What the guide asks of the page, or tells it; a promise where it waits for an answer.
  #tell(name, detail, base) {
    if (name === ':save-file') {
      host.saveFile(detail);
    } else if (name === ':saved') {
      // Other guides of this page do not hear of it as other tabs do.
      queueMicrotask(() => {
        for (const [element, guide] of mounted) {
          if (element !== this) for (const key of detail.keys) guide.stored(key ?? undefined);
        }
      });
    } else if (name === ':print') {
      host.printGuide(this, detail.css);
    } else if (name === ':choose-file') {
      host.chooseFile((text) => this.#guide?.restore(text));
    } else if (name === ':copy') {
      return host.copy(detail.text);
    } else if (name === ':forget') {
      const { href } = new URL(detail.path, base);
      once.delete(href);
      stale.add(href);
    } else if (name === ':panic') {
      console.error(`beian-guide: ${detail.reason}`);
      // The program is of no use any more: the next start takes a new one.
      once.delete(`${base}#program`);
      for (const element of [...mounted.keys()]) if (element.#base.href === base.href) element.#panicked(detail);
    } else {
      if (name === 'beian-error') console.warn(`beian-guide: ${detail.reason ?? `${detail.kind}: ${detail.file}`}`);
      this.#dispatch(name, detail);
    }
  }

  // Listeners run once the guide has finished what it is doing, so that they may call its methods.
  #dispatch(name, detail) {
    queueMicrotask(() => this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true })));
  }

  #panicked(detail) {
    this.#guide = this.#starting = null;
    this.#turn++;
    unmount(this);
    this.#say('panicked', { restart: () => this.#ready(), save: () => host.saveRecords(this.#memory, this) });
    this.#dispatch('beian-error', detail);
  }

  #fail(error) {
    this.#starting = null;
    console.error(`beian-guide: ${error.message}`);
    this.#say('failed', { retry: () => this.#ready() });
    this.#dispatch('beian-error', { kind: 'load', reason: error.message });
  }

  // A plain message above the fallback content: it must work when nothing else does.
  #say(message, actions) {
    const words = WORDS[this.#language];
    const box = document.createElement('div');
    box.setAttribute('role', 'alert');
    const line = document.createElement('p');
    line.textContent = words[message];
    box.append(line);
    for (const [action, run] of Object.entries(actions)) {
      const button = document.createElement('button');
      Object.assign(button, { type: 'button', textContent: words[action] });
      button.dataset.action = action;
      button.addEventListener('click', run);
      box.append(button, ' ');
    }
    this.shadowRoot.replaceChildren(box, document.createElement('slot'));
  }
}

// Each attribute is a property too; `lang` is one on every element.
for (const name of ATTRIBUTES.slice(1)) {
  const property = name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  Object.defineProperty(BeianGuide.prototype, property, {
    get() { return this.getAttribute(name); },
    set(value) { if (value == null) this.removeAttribute(name); else this.setAttribute(name, value); },
    configurable: true,
    enumerable: true,
  });
}

if (!customElements.get('beian-guide')) customElements.define('beian-guide', BeianGuide);
