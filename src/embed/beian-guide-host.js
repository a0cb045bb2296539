// What the guide asks of the page it is in: files in and out, the printer, the clipboard, a place for records where there
// is no storage, and what other guides and tabs have saved. It also shows the first question until the program is there.

const WORDS = {
  'zh-CN': ['备案指南出了点问题，已停止。你的记录没有丢，可以先存成文件，再重新开始。', '重新开始', '把记录存成文件'],
  en: ['The filing guide ran into a problem and stopped. Your records are not lost: save them to a file if you like, then start again.', 'Start again', 'Save my records to a file'],
};

// The guides on this page by their elements, and what each has to do with its element. While there are any they hear what
// other tabs save, and save what could not be saved before when the page may be about to go.
const mounted = new Map();
const elements = new WeakMap();
const rooms = new WeakMap();
const HEARD = ['storage', 'pageshow', 'pagehide', 'visibilitychange'];
function hear(event) {
  for (const guide of mounted.values()) {
    if (event.type === 'storage') guide.stored(event.key ?? undefined);
    // A page that comes back as it was has heard nothing meanwhile.
    else if (event.type === 'pageshow') event.persisted && guide.stored();
    else guide.flush();
  }
}
export function mount(element, guide, root, show) {
  if (!mounted.size) for (const name of HEARD) addEventListener(name, hear);
  mounted.set(element, guide);
  rooms.set(guide, root);
  takeOver(element, guide, root, show);
}
// With the guide, if it goes and not only its program.
export function unmount(element, guide) {
  mounted.delete(element);
  presses.delete(element);
  if (!mounted.size) for (const name of HEARD) removeEventListener(name, hear);
  if (!guide) return;
  // Not before Yew has made what is to be unmade.
  queueMicrotask(() => guide.destroy());
  leaveRoot(rooms.get(guide));
}

// The attributes as the guide takes them. An address is meant as the page's are; what is none stays as it is: loading it
// fails, and that is told.
export function options(element, attributes, lang) {
  const values = Object.fromEntries(attributes.map((name) => [name, element.getAttribute(name)]));
  for (const name of ['link-base', 'rules-src']) {
    try {
      values[name] &&= new URL(values[name], document.baseURI).href;
    } catch { /* See above. */ }
  }
  return JSON.stringify({ ...values, lang });
}

// What guides are mounted in. Yew neither takes its listeners off a root nor lets go of it: here they are taken off, and
// roots are used again once they are empty.
const roots = [];
const heard = new WeakMap();
export function takeRoot() {
  const place = roots.findIndex((root) => !root.firstChild);
  const root = place < 0 ? document.createElement('div') : roots.splice(place, 1)[0];
  const listeners = [];
  heard.set(root, listeners);
  root.addEventListener = (...listener) => {
    listeners.push(listener);
    EventTarget.prototype.addEventListener.apply(root, listener);
  };
  return root;
}
function leaveRoot(root) {
  for (const listener of heard.get(root)) root.removeEventListener(...listener);
  roots.push(root);
}

// The first question, which the build has drawn, stands in for the guide until the program has drawn it. What is pressed
// meanwhile is done then; it is kept while the element is, also if the program has to be loaded again.
// Filled in by the build: what each attribute can be, and in each language the page as a tree of nodes. To build nodes needs
// no leave from a page that demands trusted types.
const FIRST = null;
const boxes = new WeakMap();
const presses = new WeakMap();

// A new visitor's first page, or nothing where the guide will show something else or might have to say something above it.
export function first(element, lang) {
  // The program may have been faster.
  if (!FIRST || mounted.has(element)) return null;
  if (element.answers) {
    // They came while the question was there: it is not the one that will be.
    boxes.get(element)?.querySelector('.page').replaceChildren();
    return null;
  }
  const { options, pages: { [lang]: { wait, tree } } } = FIRST;
  const known = (name) => element.getAttribute(name) === null || options[name].includes(element.getAttribute(name));
  if (!Object.keys(options).every(known) || (element.view ?? 'check') !== 'check' || element.asOf || isKept(element)) return null;
  const box = document.createElement('div');
  const guide = build(tree, element.headingLevel ?? 2);
  Object.assign(guide.dataset, { theme: element.theme ?? 'auto', text: element.textSize ?? 'normal' });
  const told = document.createElement('p');
  told.className = 'moment';
  told.setAttribute('role', 'status');
  const words = Object.assign(document.createElement('span'), { textContent: wait });
  guide.append(told);
  box.append(guide);
  const pressed = presses.get(element) ?? {};
  presses.set(element, pressed);
  const mark = () => {
    for (const button of box.querySelectorAll('button')) {
      if (Object.values(pressed).includes(place(button))) button.setAttribute('aria-busy', 'true');
      else button.removeAttribute('aria-busy');
    }
    told.replaceChildren(...(Object.keys(pressed).length ? [words] : []));
  };
  box.addEventListener('click', ({ target }) => {
    const button = target.closest('button');
    if (!button) return;
    // One answer and one of everything else: the last.
    pressed[button.dataset.value ? 'answer' : 'other'] = place(button);
    mark();
  });
  boxes.set(element, box);
  // What is put into a status is heard once it is in the page.
  setTimeout(mark);
  return box;
}

// Shows the guide in its root: at once, or, where the first question stands in for it, when the same is drawn there.
// The reader notices nothing: what has the focus keeps it, and what was pressed is done.
function takeOver(element, guide, root, show) {
  const [box, pressed] = [boxes.get(element), presses.get(element)];
  if (!box?.parentNode) show();
  if (!pressed) return;
  const step = () => {
    if (mounted.get(element) !== guide) return drawing.disconnect();
    if (!root.querySelector('.page') || root.querySelector('.page > .loading')) return;
    if (box?.parentNode) {
      const active = element.shadowRoot.activeElement;
      box.after(root);
      if (active) root.querySelector(place(active))?.focus({ preventScroll: true });
      box.remove();
      boxes.delete(element);
    }
    // Where the rules could not be loaded, the answer waits for the question.
    if (root.querySelector('.page > .failure')) return;
    drawing.disconnect();
    for (const css of Object.values(pressed)) root.querySelector(css)?.click();
    presses.delete(element);
  };
  const drawing = new MutationObserver(step);
  drawing.observe(root, { childList: true, subtree: true });
  step();
}

// A selector that finds the same in what the program draws.
function place(node) {
  const name = ({ localName, attributes }) => localName + [...attributes].filter((one) => one.name.startsWith('data-'))
    .map((one) => `[${one.name}=${JSON.stringify(one.value)}]`).join('');
  const question = node.closest('[data-fact]');
  return (question && question !== node ? `${name(question)} ` : '') + name(node);
}

const SVG = 'http://www.w3.org/2000/svg';
function build(tree, level, space) {
  if (typeof tree === 'string') return document.createTextNode(tree);
  const [name, attributes, ...children] = tree;
  const inner = name === 'svg' ? SVG : space;
  // It is drawn with headings of the second level.
  const node = inner ? document.createElementNS(inner, name) : document.createElement(name === 'h2' ? `h${level}` : name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children.map((child) => build(child, level, inner)));
  return node;
}

// Whether there may be records of this element; what cannot be looked at counts.
function isKept(element) {
  if (memory(element).size) return true;
  if (element.storage === 'none') return false;
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(prefix(element)));
  } catch {
    return true;
  }
}

const prefix = (element) => `${element.getAttribute('storage-key') || 'beian-guide'}:`;

// Hears what the guide of an element asks of the page or tells it; gives a promise where the guide waits for an answer.
// `own` is what only the element can do.
export function listen(element, own) {
  elements.set(element, own);
  return (name, json) => react(element, name, JSON.parse(json), own) ?? null;
}

function react(element, name, detail, { base, tell, forget }) {
  if (name === ':save-file') {
    saveFile(detail);
  } else if (name === ':saved') {
    // Other guides of this page do not hear of it as other tabs do.
    queueMicrotask(() => {
      for (const [other, guide] of mounted) {
        if (other !== element) for (const key of detail.keys) guide.stored(key ?? undefined);
      }
    });
  } else if (name === ':print') {
    printGuide(element, detail.css);
  } else if (name === ':choose-file') {
    chooseFile((text) => mounted.get(element)?.restore(text));
  } else if (name === ':copy') {
    return copy(detail.text);
  } else if (name === ':forget') {
    forget(new URL(detail.path, base).href);
  } else if (name === ':panic') {
    console.error(`beian-guide: ${detail.reason}`);
    for (const other of [...mounted.keys()]) {
      if (elements.get(other).base.href === base.href) panicked(other, detail);
    }
  } else {
    if (name === 'beian-error') console.warn(`beian-guide: ${detail.reason ?? `${detail.kind}: ${detail.file}`}`);
    tell(name, detail);
  }
}

// One program serves all guides of a page: with it they all end.
function panicked(element, detail) {
  const { tell, ended, ready } = elements.get(element);
  unmount(element);
  const [line, restart, save] = WORDS[element.matches(':lang(en)') ? 'en' : 'zh-CN'];
  ended(line, ['restart', restart, ready], ['save', save, () => saveRecords(memory(element), element)]);
  tell('beian-error', detail);
}

// Stands in for localStorage. What is in it outlives the program, for as long as its element is there.
class Memory extends Map {
  getItem(key) { return this.get(key) ?? null; }
  setItem(key, text) { this.set(key, text); }
  removeItem(key) { this.delete(key); }
  key(place) { return [...this.keys()][place] ?? null; }
  get length() { return this.size; }
}

const memories = new WeakMap();
export function memory(element) {
  if (!memories.has(element)) memories.set(element, new Memory());
  return memories.get(element);
}

function saveFile({ name, type, text }) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// Gives the text of a file that the visitor chooses, or nothing if it is too large to hold records.
function chooseFile(take) {
  const field = Object.assign(document.createElement('input'), { type: 'file', accept: '.json,application/json' });
  field.addEventListener('change', async () => {
    const [file] = field.files;
    if (file) take(file.size > 5e6 ? undefined : await file.text());
  });
  field.click();
}

// A promise of whether the text is on the clipboard.
function copy(text) {
  return Promise.resolve(navigator.clipboard?.writeText(text).then(() => true)).catch(() => false);
}

// Prints the guide without the page around it. In another shadow root no style reaches the way to the guide, and the
// page prints as it is.
function printGuide(element, css) {
  if (element.getRootNode() === document) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
    element.dataset.printing = '';
    addEventListener('afterprint', () => {
      delete element.dataset.printing;
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    }, { once: true });
  }
  print();
}

// The records as the program would export them, put together without it. What could not be written is in the memory, and
// newer than what is written.
function saveRecords(memory, element) {
  const start = prefix(element);
  const values = new Map();
  const read = (area) => {
    for (let place = 0; place < area.length; place++) {
      const key = area.key(place);
      const name = key.startsWith(start) ? key.slice(start.length) : '';
      if (!/^(state|filing:[A-Za-z0-9-]{1,64})$/.test(name)) continue;
      try {
        const value = JSON.parse(area.getItem(key));
        if (value.format === 'beian-guide') values.set(name, value);
      } catch { /* What cannot be read is no record. */ }
    }
  };
  try { if (element.storage !== 'none') read(localStorage); } catch { /* Blocked: all is in the memory. */ }
  read(memory);
  const filings = [...values].filter(([name]) => name !== 'state').map(([, value]) => value.data);
  const newest = (part) => Math.max(0, ...[...values.values()].map((value) => value[part] ?? 0));
  const data = { state: values.get('state')?.data, filings };
  const whole = { format: 'beian-guide', schema: newest('schema') || 1, saved_at: newest('saved_at'), data };
  saveFile({ name: 'beian-guide.json', type: 'application/json', text: JSON.stringify(whole) });
}
