// The first question, which the build has drawn, stands in for the guide until the program has drawn it. It also knows what is
// kept of an element without the program.

// Filled in by the build: what each attribute can be here, the page as a tree of nodes, and what stands for each null in it in
// each language. To build nodes needs no leave from a page that demands trusted types.
const FIRST = /* first */null;
const boxes = new WeakMap();
// Makes a node. An element of the page that has such a name hides the document's own.
const create = (kind, ...of) => Document.prototype[`create${kind}`].call(document, ...of);
// The buttons that were pressed before the program was there, which takes the presses over; they are kept while the element
// is, also if the program has to be loaded again.
const presses = new WeakMap();

// A press has two halves, and browsers make a click of them only where both meet the same button. So while one is under way
// nothing takes the place of the question that it began on, up to this time: a click ends that at once. A touch has its click in
// a later task than its end, and some ends are not heard, such as those outside the question.
let limit = 0;
const HALVES = { pointerdown: 5000, keydown: 5000, pointerup: 500, pointercancel: 0, keyup: 500 };
const hold = ({ type, key = ' ' }) => {
  // Only the space bar presses with its end; no other key holds anything up for longer than it is itself handled.
  const time = HALVES[type], end = performance.now() + time;
  if (key === ' ' && (time > 500 || end < limit)) limit = end;
};
const isHeld = () => performance.now() < limit;
export async function released() {
  while (isHeld()) await new Promise((done) => { setTimeout(done, 9); });
}

// A new visitor's first page. Nothing where the guide will show something else or might have to say something above it, or
// where it is there as it should be.
export function first(element, lang) {
  const shown = boxes.get(element);
  if (isHeld() && shown?.parentNode) {
    // The attributes are taken in again then.
    released().then(() => element.attributeChangedCallback());
    return null;
  }
  const { options, tree, words } = FIRST;
  const known = ([name, values]) => [null, ...values].includes(element.getAttribute(name));
  if (!Object.entries(options).every(known) || element.answers || isKept(element)) {
    // What was set while the question was there: it is not the one that will be.
    shown?.querySelector('.page').replaceChildren();
    delete shown?.look;
    return null;
  }
  const level = element.headingLevel ?? 2, theme = element.theme ?? 'auto', text = element.textSize ?? 'normal';
  const look = `${lang} ${level} ${theme} ${text}`;
  if (shown?.parentNode && shown.look === look) return null;
  const box = Object.assign(create('Element', 'div'), { look });
  const guide = build(tree, level, [...words[lang]]);
  Object.assign(guide.dataset, { theme, text });
  // What is said once something was pressed.
  const told = guide.lastChild;
  const moment = told.firstChild;
  moment.remove();
  box.append(guide);
  const pressed = presses.get(element) ?? {};
  presses.set(element, pressed);
  const mark = () => {
    const places = Object.values(pressed).map(place);
    for (const button of box.querySelectorAll('button')) {
      if (places.includes(place(button))) button.setAttribute('aria-busy', 'true');
      else button.removeAttribute('aria-busy');
    }
    told.replaceChildren(...(places.length ? [moment] : []));
  };
  for (const name in HALVES) box.addEventListener(name, hold);
  box.addEventListener('click', ({ target }) => {
    limit = 0;
    const button = target.closest('button');
    if (!button) return;
    // One answer and one of everything else: the last.
    pressed[button.dataset.value ? 'answer' : 'other'] = button;
    mark();
  });
  boxes.set(element, box);
  // It may take the place of another one: what had the focus there has it here.
  const active = element.shadowRoot.activeElement;
  queueMicrotask(() => focusSame(active, box));
  // What is put into a status is heard once it is in the page.
  setTimeout(mark);
  return box;
}

// Shows the guide in its root: at once, or, where the first question stands in for it, when the same is drawn there.
// The reader notices nothing: what has the focus keeps it, and what was pressed is done. An answer is given by its fact and
// value, whether or not its question is shown: the page may have changed what is. Gives what has to end with the guide.
export function takeOver(element, root, isMounted, show, rehearse, guide) {
  const [box, pressed] = [boxes.get(element), presses.get(element)];
  // All styles, also for what the first question does without.
  show(...(box?.parentNode ? [] : [root]));
  if (!pressed) return;
  // Where nobody waits for anything there is time to rehearse. While that goes on it is a promise.
  let rehearsal = null;
  const over = () => { rehearsal = 0; step(); };
  const step = () => {
    // It may have been done already.
    if (!isMounted() || presses.get(element) !== pressed) return drawing.disconnect();
    if (!root.querySelector('.page') || root.querySelector('.page > .loading')) return;
    if (box?.parentNode) {
      if (isHeld()) return released().then(step);
      if (!Object.keys(pressed).length) rehearsal ??= rehearse().then(over);
      if (rehearsal) return;
      const active = element.shadowRoot.activeElement;
      box.after(root);
      // To move the focus the page is laid out: were both seen then, it would scroll.
      box.hidden = true;
      focusSame(active, root);
      box.remove();
      boxes.delete(element);
    }
    // Where the rules could not be loaded, the answer waits for the question.
    if (root.querySelector('.page > .failure')) return;
    drawing.disconnect();
    presses.delete(element);
    for (const button of Object.values(pressed)) {
      const { value } = button.dataset;
      if (value) guide.answer(button.closest('[data-fact]').dataset.fact, value);
      else root.querySelector(place(button))?.click();
    }
  };
  const drawing = new MutationObserver(step);
  drawing.observe(root, { childList: true, subtree: true });
  step();
  return drawing;
}

// Whether the program has yet to take something over. What waits for rules that failed waits for the reader to ask for them
// again.
export function isPending(element, root) { return presses.has(element) && !root.querySelector('.page > .failure'); }

function focusSame(active, root) {
  if (active) root.querySelector(place(active))?.focus({ preventScroll: true });
}

// A selector that finds the same in what the program draws.
function place(node) {
  const name = ({ localName, attributes }) => localName + [...attributes].filter((one) => one.name.startsWith('data-'))
    .map((one) => `[${one.name}=${JSON.stringify(one.value)}]`).join('');
  const question = node.closest('[data-fact]');
  return (question && question !== node ? `${name(question)} ` : '') + name(node);
}

function build(tree, level, texts, space) {
  if (!Array.isArray(tree)) return create('TextNode', tree ?? texts.shift());
  const [name, attributes, ...children] = tree;
  const inner = name === 'svg' ? 'http://www.w3.org/2000/svg' : space;
  // It is drawn with headings of the second level.
  const node = inner ? create('ElementNS', inner, name) : create('Element', name === 'h2' ? `h${level}` : name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value ?? texts.shift());
  node.append(...children.map((child) => build(child, level, texts, inner)));
  return node;
}

// Whether there may be records of this element; what cannot be looked at counts.
function isKept(element) {
  const { memory, prefix } = records(element);
  try {
    return memory.size || element.storage !== 'none' && Object.keys(localStorage).some((key) => key.startsWith(prefix));
  } catch {
    return true;
  }
}

// What is kept of an element: in place of localStorage, and there, where its keys start with the prefix.
const memories = new WeakMap();
export function records(element) {
  if (!memories.has(element)) memories.set(element, new Memory());
  return { memory: memories.get(element), prefix: `${element.getAttribute('storage-key') || 'beian-guide'}:` };
}

// Stands in for localStorage. What is in it outlives the program, for as long as its element is there.
class Memory extends Map {
  getItem = this.get;
  setItem = this.set;
  removeItem = this.delete;
  key(place) { return [...this.keys()][place] ?? null; }
  get length() { return this.size; }
}
