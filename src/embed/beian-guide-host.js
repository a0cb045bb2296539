// What the guide asks of the page it is in: files in and out, the printer, the clipboard, and a place for records where
// there is no storage. Loaded together with the program.

// Stands in for localStorage. What is in it outlives the program, for as long as its element is there.
export class Memory extends Map {
  getItem(key) { return this.get(key) ?? null; }
  setItem(key, text) { this.set(key, text); }
  removeItem(key) { this.delete(key); }
  key(place) { return [...this.keys()][place] ?? null; }
  get length() { return this.size; }
}

export function saveFile({ name, type, text }) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// Gives the text of a file that the visitor chooses, or nothing if it is too large to hold records.
export function chooseFile(take) {
  const field = Object.assign(document.createElement('input'), { type: 'file', accept: '.json,application/json' });
  field.addEventListener('change', async () => {
    const [file] = field.files;
    if (file) take(file.size > 5e6 ? undefined : await file.text());
  });
  field.click();
}

// A promise of whether the text is on the clipboard.
export function copy(text) {
  return Promise.resolve(navigator.clipboard?.writeText(text).then(() => true)).catch(() => false);
}

// Prints the guide without the page around it. In another shadow root no style reaches the way to the guide, and the
// page prints as it is.
export function printGuide(element, css) {
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
export function saveRecords(memory, element) {
  const prefix = `${element.getAttribute('storage-key') || 'beian-guide'}:`;
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
