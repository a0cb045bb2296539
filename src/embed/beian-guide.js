// <beian-guide>: the custom element. It waits until it is near the viewport, loads the guide from its own
// folder, and mounts it in an open shadow root. Its light-DOM children are the fallback.
// The build also makes `beian-guide-now.js` of this script, with the first question in it: there NOW is true, and of each choice
// by it only one way is left in either.

// In this form no bundler takes it for a file of its own; in a bundle of an older form there is no such address.
const HERE = new URL('./', `${import.meta.url || location}`);
// Filled in by the build: the lists from element.json and rules/, and the hashes of the files named in them.
const ATTRIBUTES = /* attributes */[];
const PROVIDERS = /* providers */[];
const HASHES = /* hashes */{};
// What beian-guide-now.js has in it: the first question, and its styles.
const NOW = /* now */false;
const FIRST = /* first */null;
const EARLY = /* styles */'';
// Each attribute is a property too; `lang` is one on every element.
const PROPERTIES = new Map(ATTRIBUTES.filter((name) => name !== 'lang')
  .map((name) => [name.replace(/-./g, (part) => part[1].toUpperCase()), name]));
// What the guide is built on: another value means another guide.
const BASIC = /^(storage|base)/;
const WORDS = {
  'zh-CN': ['备案指南没有加载成功，请检查网络。', '再试一次'],
  en: ['The guide did not load. Check your connection.', 'Try again'],
};
// How it looks before and without the guide's own style sheet. The room is kept, so that nothing below moves.
const STYLES = `:host{display:block;--room:var(--beian-min-height,max(640px,1000px - 60vw))}:host([hidden]){display:none}
.wait,.told{padding:24px;border:1px solid #8886;border-radius:14px}
.wait{box-sizing:border-box;min-height:var(--room);border-top:3px solid var(--beian-accent,#2f7ae5);animation:wait 1s infinite}
@keyframes wait{50%{border-color:#8886}}
.told{margin-bottom:16px}.told p{margin:0}.told button{min-height:44px;margin:12px 16px 0 0;padding:8px 16px;font:inherit}`;

// One wasm instance and one copy of each file serve all guides of a page. What fails is made anew the next time, under
// another address where a browser may remember that a module could not be loaded.
let tries = 0;
const once = new Map();
function shared(key, make) {
  if (!once.has(key)) once.set(key, make().catch((error) => { once.delete(key); tries++; throw error; }));
  return once.get(key);
}

// An element of the page that has the name of one hides what the document has: it is asked of the prototype.
const from = (name, of = document) => Reflect.get(Document.prototype, name, of);
const make = (name) => from('createElement').call(document, name);

// A page that vouches for this script has it vouch for the others, the program and the styles.
const sealed = [...globalThis.document ? from('scripts') : []].some((script) => script.integrity && script.src === import.meta.url);
const seal = (name) => (sealed && HASHES[name]) || '';

// What was no good is asked for anew past the browser's own copy.
const stale = new Set();
async function get({ href }, integrity = '') {
  const cache = stale.has(href) ? 'reload' : 'default';
  stale.add(href);
  const file = await fetch(href, { integrity, cache }).catch((error) => { throw new Error(`${href}: ${error.message}`); });
  if (!file.ok) throw new Error(`${href}: ${file.status}`);
  stale.delete(href);
  return file;
}
const text = (url, integrity) => shared(url.href, async () => (await get(url, integrity)).text());

// An imported module has no place for an integrity value; one that was loaded ahead has. The link is the page's for as
// long as that takes: from a guide it might be taken out before it is answered.
function ahead(href, integrity) {
  const link = Object.assign(make('link'), { rel: 'modulepreload', href, integrity });
  return new Promise((done, failed) => {
    if (!link.relList.supports(link.rel)) return done();
    link.onload = done;
    link.onerror = () => failed(new Error(`${href}: missing or changed`));
    from('head').append(link);
  }).finally(() => link.remove());
}

async function load(name, base) {
  const { href } = new URL(tries ? `${name}?retry=${tries}` : name, base);
  // Asked for at once: what is small is ahead of the program then.
  if (seal(name)) await ahead(href, seal(name));
  return import(/* webpackIgnore: true */ /* @vite-ignore */ href);
}

// The first question, and what the program asks of the page; one serves all bases.
let host;
const services = (base) => shared('#host', async () => (host = await load(NOW ? 'beian-guide-more.js' : 'beian-guide-host.js', base)));
const first = () => NOW ? FIRST : host;
const program = (base) => shared(`${base}#program`, async () => {
  // With the modules, not after them; that it fails is told where it is waited for.
  const name = 'beian-guide-app_bg.wasm', url = new URL(name, base), wasm = get(url, seal(name));
  wasm.catch(() => {});
  const [module] = await Promise.all([load('beian-guide-app.js', base), services(base)]);
  try {
    await module.default({ module_or_path: wasm });
  } catch (error) {
    stale.add(url.href);
    throw error;
  }
  return module;
});

// Where there is no page, on a server, the module can be imported all the same.
class BeianGuide extends (globalThis.HTMLElement ?? Object) {
  static observedAttributes = ATTRIBUTES;
  #guide;
  #starting;
  // Counts the starts that were given up: what such a one still brings is not mounted.
  #turn = 0;
  // Answers that wait for the guide to be there.
  #line;
  #seen;
  #page;
  // A promise of the styles of the first question while a start goes on.
  #ahead;

  // Once, when it first comes into a page or is first asked for something in one.
  #open() {
    if (this.shadowRoot) return;
    // What was set before the element was known hides the properties.
    for (const name of ['answers', ...PROPERTIES.keys()]) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    this.attachShadow({ mode: 'open' });
    this.#wait();
  }

  connectedCallback() {
    this.#open();
    // The language may stand on any ancestor, and hosts switch it.
    this.#page = new MutationObserver(() => this.#update());
    for (const root of [this.ownerDocument, this.getRootNode()]) this.#page.observe(root, { subtree: true, attributeFilter: ['lang'] });
    this.#update();
    if (this.#starting) return;
    this.#seen ??= new IntersectionObserver((entries, seen) => {
      seen.idle = true;
      if (entries.some((entry) => entry.isIntersecting)) this.#ready();
    }, { rootMargin: '300px' });
    this.#seen.observe(this);
  }

  disconnectedCallback() {
    this.#page.disconnect();
    // A move takes the element out and puts it in again at once: the guide stays as it is.
    queueMicrotask(() => { if (!this.isConnected) this.#stop(); });
  }

  // In another document the style sheets of this one do not hold.
  adoptedCallback() { if (this.shadowRoot) this.#stop(); }

  attributeChangedCallback(name, before, after) {
    // It is there, on its way, or could not be loaded.
    if (before !== after && BASIC.test(name) && (this.#starting || this.shadowRoot?.querySelector('.told'))) {
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
  set answers(line) {
    this.#line = `${line ?? ''}`;
    if (this.#guide) this.#offer();
    else this.#update();
  }
  // Whether nothing is on its way: no file, no drawing, no saving. Before the start and after a failed one it is the reader's
  // turn.
  get idle() { return this.#guide ? host.idle(this, this.#guide) : !this.#starting && (this.#seen?.idle ?? !this.#seen); }
  async importData(data) { return (await this.#ready())?.importData(data) ?? false; }

  // Takes changed attributes in. While the program is on its way the first question is there already, if that is what the
  // program will show; true if it is shown at once. What goes wrong is told where the program is waited for.
  #update() {
    if (this.#guide) return void this.#guide.update(this.#options);
    if (NOW) {
      // It waits for nothing; only what went wrong stands in its place.
      if (this.shadowRoot && (this.#ahead || !this.shadowRoot.querySelector('.told'))) return this.#early(EARLY);
    } else {
      const ahead = this.#ahead;
      ahead?.then(([styles]) => { if (ahead === this.#ahead && !this.#guide) this.#early(styles); }, () => {});
    }
  }

  get #language() { return this.matches(':lang(en)') ? 'en' : 'zh-CN'; }
  get #options() { return host.options(this, ATTRIBUTES, this.#language); }

  #offer() {
    if (this.#line === undefined) return;
    this.#guide.offer(this.#line);
    this.#line = undefined;
  }

  #stop() {
    this.#seen = this.#seen?.disconnect();
    this.#turn++;
    const guide = this.#guide;
    this.#guide = this.#starting = this.#ahead = null;
    host?.unmount(this, guide);
    this.#wait();
  }

  // Shows nodes, or what is there already, under the own styles and further ones. Style sheets belong to the document that the
  // element is in.
  #show(styles, ...nodes) {
    const page = from('defaultView', this.ownerDocument);
    this.shadowRoot.adoptedStyleSheets = page ? [STYLES, styles].map((css) => {
      const sheet = new page.CSSStyleSheet();
      sheet.replaceSync(css);
      return sheet;
    }) : [];
    if (nodes.length) this.shadowRoot.replaceChildren(...nodes);
  }

  #wait() {
    this.shadowRoot.replaceChildren();
    if (this.#update()) return;
    const box = make('div');
    box.className = 'wait';
    box.append(make('slot'));
    this.#show('', box);
  }

  #early(styles) {
    const box = first().first(this, this.#language);
    if (box) this.#show(styles, box);
    return box;
  }

  // The guide, mounted; nothing if it could not be, which the element then says, or while it is in no page.
  #ready() {
    if (!this.isConnected) return null;
    this.#open();
    const turn = this.#turn;
    return this.#starting ??= this.#start(turn).catch((error) => this.#fail(error, turn));
  }

  async #start(turn) {
    this.#seen = this.#seen?.disconnect();
    const base = new URL(`${this.base || HERE}`.replace(/\/?$/, '/'), this.baseURI);
    const name = NOW ? 'beian-guide-more.css' : 'beian-guide.css', rest = text(new URL(name, base), seal(name));
    const styles = NOW ? rest.then((more) => EARLY + more) : rest;
    this.#ahead = NOW || Promise.all([styles, services(base)]);
    this.#update();
    // All at once; the guide asks for its rules again and finds them here.
    for (const file of ['core', `provider-${PROVIDERS.includes(this.provider) ? this.provider : PROVIDERS[0]}`]) {
      text(new URL(`rules/${this.#language}/${file}.json`, base)).catch(() => {});
    }
    const [module, sheet] = await Promise.all([program(base), styles]);
    // Others wait for what this one would have brought.
    if (turn !== this.#turn) return this.#ready();
    this.#guide = host.mount(this, module.Guide, first(), {
      base,
      options: this.#options,
      get: (path) => text(new URL(path, base)),
      show: (...nodes) => this.#show(sheet, ...nodes),
      tell: this.#tell.bind(this),
      forget: (url) => { once.delete(url); stale.add(url); },
      // The program is of no use any more: the next start takes a new one.
      ended: (...message) => {
        once.delete(`${base}#program`);
        tries++;
        this.#guide = this.#starting = this.#ahead = null;
        this.#turn++;
        this.#say(...message);
      },
      ready: () => this.#ready(),
    });
    this.#offer();
    return this.#guide;
  }

  // Listeners run once the guide has finished what it is doing, so that they may call its methods.
  #tell(name, detail) {
    queueMicrotask(() => this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true })));
  }

  async #fail(error, turn) {
    // What is being pressed stays until it was.
    await first()?.released();
    if (turn !== this.#turn) return this.#ready();
    this.#starting = this.#ahead = null;
    console.error(`beian-guide: ${error.message}`);
    const [line, retry] = WORDS[this.#language];
    this.#say(line, ['retry', retry, () => this.#ready()]);
    this.#tell('beian-error', { kind: 'load', reason: error.message });
  }

  // A plain message above the fallback content: it must work when nothing else does. An action is its name, its words,
  // and what it does.
  #say(message, ...actions) {
    const box = make('div');
    box.className = 'told';
    box.setAttribute('role', 'alert');
    box.append(make('p'));
    box.firstChild.append(message);
    for (const [action, textContent, onclick] of actions) {
      const button = Object.assign(make('button'), { textContent, onclick });
      button.dataset.action = action;
      box.append(button);
    }
    this.#show('', box, make('slot'));
  }
}

for (const [property, name] of PROPERTIES) {
  Object.defineProperty(BeianGuide.prototype, property, {
    // What a page adds to all objects is no part of it.
    __proto__: null,
    get() { return this.getAttribute(name); },
    set(value) { if (value == null) this.removeAttribute(name); else this.setAttribute(name, value); },
  });
}

// Another copy of this script may have been there first.
if (globalThis.customElements && !customElements.get('beian-guide')) customElements.define('beian-guide', BeianGuide);
