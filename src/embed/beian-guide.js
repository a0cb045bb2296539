// <beian-guide>: the custom element. It waits until it is near the viewport, loads the guide from its own
// folder, and mounts it in an open shadow root. Its light-DOM children are the fallback.

const HERE = new URL('.', import.meta.url);
const ATTRIBUTES = ['lang', 'provider', 'province', 'view', 'theme', 'storage', 'storage-key', 'heading-level'];
const WORDS = {
  zh: {
    failed: '备案指南没有加载成功。请检查网络后再试。',
    panicked: '备案指南出了点问题，已停止。你的记录还保存在浏览器里。',
    retry: '再试一次', reload: '重新加载页面',
  },
  en: {
    failed: 'The filing guide could not be loaded. Check the connection and try again.',
    panicked: 'The filing guide ran into a problem and stopped. Your records are still in this browser.',
    retry: 'Try again', reload: 'Reload the page',
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

async function fetched(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} ${url.pathname}`);
  return response;
}

const text = (url) => shared(url.href, async () => (await fetched(url)).text());

const styles = (base) => shared(`${base}#styles`, async () => {
  const sheet = new CSSStyleSheet();
  return sheet.replace(await text(new URL('beian-guide.css', base)));
});

const program = (base) => shared(`${base}#program`, async () => {
  const module = await import(new URL('beian-guide-app.js', base).href);
  await module.default({ module_or_path: new URL('beian-guide-app_bg.wasm', base) });
  return module;
});

class BeianGuide extends HTMLElement {
  static observedAttributes = ATTRIBUTES;
  #guide = null;
  #seen = null;
  #page = null;
  #round = 0;

  connectedCallback() {
    if (!this.shadowRoot) {
      this.attachShadow({ mode: 'open' }).innerHTML = '<slot></slot>';
    }
    this.#seen = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) this.#start();
    }, { rootMargin: '300px' });
    this.#seen.observe(this);
    // The language may stand on any ancestor; hosts switch it on <html>.
    this.#page = new MutationObserver(() => this.#update());
    this.#page.observe(document.documentElement, { attributes: true, attributeFilter: ['lang'] });
  }

  disconnectedCallback() {
    this.#round += 1;
    this.#seen?.disconnect();
    this.#page?.disconnect();
    this.#guide?.destroy();
    this.#guide = null;
    this.shadowRoot.innerHTML = '<slot></slot>';
  }

  attributeChangedCallback() { this.#update(); }

  reset() { this.#guide?.reset(); }
  exportData() { return this.#guide?.exportData(); }
  importData(data) { return this.#guide?.importData(data) ?? false; }

  get #base() { return new URL(this.getAttribute('base') || HERE, document.baseURI); }
  get #language() { return this.getAttribute('lang') || this.closest('[lang]')?.getAttribute('lang') || 'zh-CN'; }
  get #options() {
    const options = Object.fromEntries(ATTRIBUTES.map((name) => [name, this.getAttribute(name)]));
    return JSON.stringify({ ...options, lang: this.#language });
  }

  #update() { this.#guide?.update(this.#options); }

  async #start() {
    this.#seen.disconnect();
    const round = ++this.#round;
    const base = this.#base;
    try {
      const language = this.#language.toLowerCase().startsWith('en') ? 'en' : 'zh-CN';
      // All at once; the guide asks for the rules again and finds them here.
      text(new URL(`rules/${language}/core.json`, base)).catch(() => {});
      const [module, sheet] = await Promise.all([program(base), styles(base)]);
      if (round !== this.#round) return;
      const root = this.shadowRoot;
      root.adoptedStyleSheets = [sheet];
      const mount = document.createElement('div');
      root.replaceChildren(mount);
      this.#guide = new module.Guide(mount, this.#options,
        (path) => text(new URL(path, base)), (name, detail) => this.#tell(name, JSON.parse(detail)));
    } catch (error) {
      if (round === this.#round) this.#fail(error);
    }
  }

  #tell(name, detail) {
    if (name === ':save-file') {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([detail.text], { type: 'application/json' }));
      link.download = detail.name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
      return;
    }
    if (name === ':panic') {
      this.#guide = null;
      console.error(`beian-guide: ${detail.reason}`);
      this.#say('panicked', 'reload', () => location.reload());
      name = 'beian-error';
    } else if (name === 'beian-error') {
      console.warn(`beian-guide: ${detail.reason}`);
    }
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #fail(error) {
    console.error(`beian-guide: ${error.message}`);
    this.#say('failed', 'retry', () => this.#start());
    this.dispatchEvent(new CustomEvent('beian-error', {
      detail: { kind: 'load', reason: error.message }, bubbles: true, composed: true,
    }));
  }

  // A plain message above the fallback content: it must work when nothing else does.
  #say(message, action, run) {
    const words = this.#language.toLowerCase().startsWith('en') ? WORDS.en : WORDS.zh;
    const box = document.createElement('div');
    box.setAttribute('role', 'alert');
    const line = document.createElement('p');
    line.textContent = words[message];
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = words[action];
    button.addEventListener('click', run);
    box.append(line, button);
    this.shadowRoot.replaceChildren(box, document.createElement('slot'));
  }
}

if (!customElements.get('beian-guide')) customElements.define('beian-guide', BeianGuide);
