// What the guide asks of the page it is in once its program is there: files in and out, the printer, the clipboard, and what
// other guides and tabs have saved. It goes on when the program has ended. The build joins it to beian-guide-first.js.

const WORDS = {
  'zh-CN': ['备案指南出了点问题，已停止。你的记录没有丢，可以先存成文件，再重新开始。', '重新开始', '把记录存成文件'],
  en: ['The filing guide ran into a problem and stopped. Your records are not lost: save them to a file, or start again.', 'Start again', 'Save my records to a file'],
};

// An element of the page that has such a name hides the document's own.
const make = (name) => Document.prototype.createElement.call(document, name);
const sheets = () => [...Reflect.get(Document.prototype, 'adoptedStyleSheets', document)];
const setSheets = (all) => Reflect.set(Document.prototype, 'adoptedStyleSheets', all, document);

// The guides on this page by their elements, and what each has to do with its element. While there are any they hear what
// other tabs save, and save what could not be saved before when the page may be about to go.
const mounted = new Map();
const elements = new WeakMap();
const HEARD = ['storage', 'pageshow', 'pagehide', 'visibilitychange', 'error', 'unhandledrejection'];
function hear({ type, key, persisted, error, reason }) {
  for (const [element, guide] of mounted) {
    if (type === 'storage') guide.stored(key ?? undefined);
    // A page that comes back as it was has heard nothing meanwhile.
    else if (type === 'pageshow') persisted && guide.stored();
    else if (/^(error|unh)/.test(type)) trapped(element, error ?? reason);
    else guide.flush();
  }
}
// A program that ends without a word, as for want of memory, leaves only an error that somebody has to be told of.
function trapped(element, error) {
  if (error instanceof WebAssembly.RuntimeError && `${error.stack}`.includes(`${elements.get(element).base}beian-guide-app`)) {
    console.error(`beian-guide: ${error.message}`);
    panicked(element, { kind: 'panic', reason: error.message });
  }
}
// Starts a guide in an element and gives it. `own` is what only the element can do, `first` the module of the first question.
export function mount(element, Guide, first, own) {
  const root = takeRoot();
  const { memory, prefix } = first.records(element);
  elements.set(element, { ...own, first, memory, prefix, root });
  const told = (name, json) => react(element, name, JSON.parse(json), own) ?? null;
  // Each file is taken in by itself: together they would keep the page waiting.
  const guide = new Guide(root, own.options, (path) => own.get(path).then(pause), told, memory);
  if (!mounted.size) for (const name of HEARD) addEventListener(name, hear);
  mounted.set(element, guide);
  const rehearse = () => new Promise((done) => {
    own.rehearsed = done;
    guide.rehearse();
  });
  root.drawing = first.takeOver(element, root, () => mounted.get(element) === guide, own.show, rehearse, guide);
  return guide;
}
const pause = (value) => new Promise((done) => { setTimeout(done, 0, value); });

// Whether nothing of the guide, the first question before it and the page's part is on its way.
export function idle(element, guide) {
  const { first, root } = elements.get(element);
  return !pending && !first.isPending(element, root) && guide.isIdle();
}

// What is under way on the page's side, for any guide. What an event or a guide has caused in microtasks has happened in the
// next task.
let pending = 0;
function settle() {
  pending++;
  setTimeout(() => { pending--; });
}

// With the guide, if it goes and not only its program.
export function unmount(element, guide) {
  mounted.delete(element);
  if (!mounted.size) for (const name of HEARD) removeEventListener(name, hear);
  if (!guide) return;
  // Not before Yew has made what is to be unmade.
  queueMicrotask(() => guide.destroy());
  leaveRoot(elements.get(element).root);
}

// The attributes as the guide takes them. An address is meant as the page's are; what is none stays as it is: loading it
// fails, and that is told.
export function options(element, attributes, lang) {
  const values = Object.fromEntries(attributes.map((name) => [name, element.getAttribute(name)]));
  for (const name of ['link-base', 'rules-src']) {
    try {
      values[name] &&= new URL(values[name], element.baseURI).href;
    } catch { /* See above. */ }
  }
  return JSON.stringify({ ...values, lang });
}

// What guides are mounted in. Yew neither takes its listeners off a root nor lets go of it: here they are taken off, and
// roots are used again once they are empty.
const roots = [];
function takeRoot() {
  const place = roots.findIndex((root) => !root.firstChild);
  const root = place < 0 ? make('div') : roots.splice(place, 1)[0];
  root.heard = [];
  root.addEventListener = (...listener) => {
    const listen = EventTarget.prototype.addEventListener;
    root.heard.push(listener);
    listen.apply(root, listener);
    listen.call(root, listener[0], settle, true);
  };
  return root;
}
function leaveRoot(root) {
  // Where nothing was drawn yet it would hold on to the first question.
  root.drawing?.disconnect();
  for (const listener of root.heard) root.removeEventListener(...listener);
  roots.push(root);
}

// What the guide of an element asks of the page or tells it; a promise where the guide waits for an answer.
function react(element, name, detail, own) {
  const { base, tell, forget } = own;
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
  } else if (name === ':rehearsed') {
    own.rehearsed();
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
  settle();
}

// One program serves all guides of a page: with it they all end.
function panicked(element, detail) {
  const { tell, ended, ready, memory, prefix } = elements.get(element);
  unmount(element);
  const [line, restart, save] = WORDS[element.matches(':lang(en)') ? 'en' : 'zh-CN'];
  ended(line, ['restart', restart, ready], ['save', save, () => saveRecords(element, memory, prefix)]);
  tell('beian-error', detail);
}

function saveFile({ name, type, text }) {
  const link = make('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// Gives the text of a file that the visitor chooses, or nothing if it is too large to hold records.
function chooseFile(take) {
  const field = Object.assign(make('input'), { type: 'file', accept: '.json,application/json' });
  field.addEventListener('change', () => {
    const [file] = field.files;
    if (!file) return;
    pending++;
    Promise.resolve(file.size > 16e6 ? undefined : file.text()).then(take).finally(() => { pending--; });
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
    setSheets([...sheets(), sheet]);
    element.dataset.printing = '';
    addEventListener('afterprint', () => {
      delete element.dataset.printing;
      setSheets(sheets().filter((other) => other !== sheet));
    }, { once: true });
  }
  print();
}

// The records as the program would export them, put together without it. What could not be written is in the memory, and
// newer than what is written.
function saveRecords(element, memory, prefix) {
  const values = new Map();
  const read = (area) => {
    for (let place = 0; place < area.length; place++) {
      const key = area.key(place);
      const name = key.startsWith(prefix) ? key.slice(prefix.length) : '';
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
