// The first question, which the build has drawn, stands in for the guide until the program has drawn it. It also knows what is
// kept of an element without the program.

// Filled in by the build: what each attribute can be here, and in each language the page as a tree of nodes. To build nodes
// needs no leave from a page that demands trusted types.
const FIRST = null;
const boxes = new WeakMap();
// What is pressed before the program is there is done then; it is kept while the element is, also if the program has to be
// loaded again.
const presses = new WeakMap();

// A new visitor's first page. Nothing where the guide will show something else or might have to say something above it, or
// where it is there as it should be.
export function first(element, lang) {
  if (!FIRST) return null;
  const shown = boxes.get(element);
  const { options, pages: { [lang]: { wait, tree } } } = FIRST;
  const known = (name) => element.getAttribute(name) === null || options[name].includes(element.getAttribute(name));
  if (!Object.keys(options).every(known) || element.answers || isKept(element)) {
    // What was set while the question was there: it is not the one that will be.
    shown?.querySelector('.page').replaceChildren();
    delete shown?.look;
    return null;
  }
  const [level, theme, text] = [element.headingLevel ?? 2, element.theme ?? 'auto', element.textSize ?? 'normal'];
  const look = `${lang} ${level} ${theme} ${text}`;
  if (shown?.parentNode && shown.look === look) return null;
  const box = Object.assign(document.createElement('div'), { look });
  const guide = build(tree, level);
  Object.assign(guide.dataset, { theme, text });
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
export function takeOver(element, root, isMounted, show, rehearse) {
  const [box, pressed] = [boxes.get(element), presses.get(element)];
  // All styles, also for what the first question does without.
  show(...(box?.parentNode ? [] : [root]));
  if (!pressed) return;
  // Where nobody waits for anything there is time to rehearse. While that goes on it is a promise.
  let rehearsal = null;
  const over = () => { rehearsal = 0; step(); };
  const step = () => {
    if (!isMounted()) return drawing.disconnect();
    if (!root.querySelector('.page') || root.querySelector('.page > .loading')) return;
    if (box?.parentNode) {
      if (!Object.keys(pressed).length) rehearsal ??= rehearse().then(over);
      if (rehearsal) return;
      const active = element.shadowRoot.activeElement;
      box.after(root);
      // To move the focus the page is laid out: were both seen then, it would scroll.
      box.hidden = true;
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
  const { memory, prefix } = records(element);
  if (memory.size) return true;
  if (element.storage === 'none') return false;
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(prefix));
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
  getItem(key) { return this.get(key) ?? null; }
  setItem(key, text) { this.set(key, text); }
  removeItem(key) { this.delete(key); }
  key(place) { return [...this.keys()][place] ?? null; }
  get length() { return this.size; }
}
