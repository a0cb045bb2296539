// The page for an <iframe>: takes the element's attributes and custom properties from its address, and tells the page
// around it how high it is. Anybody can make a link to this page: nothing from elsewhere gets in, for it would speak in the
// name of this site.
const guide = document.querySelector('beian-guide');
// Filled in by the build from element.json.
const ATTRIBUTES = /* attributes */[];
const PROPERTIES = /* properties */[];
const ELSEWHERE = ['lang', 'base', 'link-base'];
// Without functions and escapes, which could stand for anything: a picture from elsewhere, say.
const isPlain = (value) => !/[\\(){};]/.test(value);
// A colour is one that these make: whatever else there is could stand for a picture, or for what comes from elsewhere.
const MAKERS = ['rgb', 'rgba', 'hsl', 'hsla', 'hwb', 'lab', 'lch', 'oklab', 'oklch', 'color', 'color-mix', 'light-dark', 'calc', ''];
const isColor = (value) => CSS.supports('color', value) && /^[-#\w\s.,%/()+*]*$/.test(value)
  && [...value.matchAll(/([-\w]*)\(/g)].every(([, name]) => MAKERS.includes(name.toLowerCase()));
// What each kind of value has to be good for; a length is one that does not depend on the frame, or it would grow with it.
const KINDS = {
  '<color>': isColor,
  '<length>': (value) => /^[\d.]+(px|em|rem)$/.test(value),
  '<family-name>#': (value) => isPlain(value) && CSS.supports('font-family', value),
};
// What an attribute may be here: of the rules only the name of a file in this folder, and no key that other pages of this
// origin might keep their data under.
const NARROWED = { 'rules-src': /^[\w-]+(\.[\w-]+)*\.json$/, 'storage-key': /^beian-guide[\w-]*$/ };

const asked = new URL(location.href).searchParams;
// What is around a frame cannot be known from inside: without a word it is light, as most pages are.
const SCHEMES = { auto: 'light dark', light: 'light', dark: 'dark' };
document.documentElement.style.colorScheme = SCHEMES[asked.get('theme')] ?? 'light';
const properties = new Map(PROPERTIES.map(({ name, syntax }) => [name.replace('--beian-', ''), KINDS[syntax]]));
for (const [name, value] of asked) {
  if (properties.get(name)?.(value)) guide.style.setProperty(`--beian-${name}`, value);
  else if (ATTRIBUTES.includes(name) && !ELSEWHERE.includes(name) && (NARROWED[name]?.test(value) ?? true)) guide.setAttribute(name, value);
  // The editor finds it in the console; # has to be written %23.
  else if (name !== 'lang') console.warn(`beian-guide: frame.html does not take ${name}=${JSON.stringify(value)}`);
}
if (asked.has('lang')) document.documentElement.lang = asked.get('lang');

// Where the page around it is of the same origin, the frame is made as high as the guide at once; another page hears
// it, and beian-guide-frame.js does it there.
function tell() {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  let frame = null;
  try { frame = window.frameElement; } catch { /* Of another origin. */ }
  if (frame) {
    const border = parent.getComputedStyle(frame).boxSizing === 'border-box' ? frame.offsetHeight - frame.clientHeight : 0;
    frame.style.height = `${height + border}px`;
  } else if (parent !== window) {
    parent.postMessage({ type: 'beian-guide:height', height }, '*');
  }
}
new ResizeObserver(tell).observe(document.body);
addEventListener('message', ({ data }) => { if (data?.type === 'beian-guide:ask') tell(); });
