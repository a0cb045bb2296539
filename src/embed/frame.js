// The page for an <iframe>: takes the element's attributes and custom properties from its address, and tells the page
// around it how high it is.
const guide = document.querySelector('beian-guide');
const ATTRIBUTES = ['provider', 'province', 'view', 'theme', 'text-size', 'storage', 'storage-key', 'heading-level', 'as-of', 'rules-src'];
const PROPERTIES = ['accent', 'on-accent', 'ink', 'paper', 'font', 'font-size', 'radius', 'min-height'];

const asked = new URL(location.href).searchParams;
for (const name of ATTRIBUTES) {
  // Anybody can make a link to this page: rules from elsewhere would speak in the name of this site.
  const foreign = name === 'rules-src' && new URL(asked.get(name) ?? '', document.baseURI).origin !== location.origin;
  if (asked.has(name) && !foreign) guide.setAttribute(name, asked.get(name));
}
for (const name of PROPERTIES) if (asked.has(name)) guide.style.setProperty(`--beian-${name}`, asked.get(name));
if (asked.has('lang')) document.documentElement.lang = asked.get('lang');
// What is around a frame cannot be known from inside: without a word it is light, as most pages are.
const SCHEMES = { auto: 'light dark', light: 'light', dark: 'dark' };
document.documentElement.style.colorScheme = SCHEMES[asked.get('theme')] ?? 'light';

// Where the page around it is of the same origin, the frame is made as high as the guide at once; another page hears
// it, and beian-guide-frame.js does it there.
const tell = () => {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  let frame = null;
  try { frame = window.frameElement; } catch { /* Of another origin. */ }
  if (frame) frame.style.height = `${height}px`;
  else if (parent !== window) parent.postMessage({ type: 'beian-guide:height', height }, '*');
};
new ResizeObserver(tell).observe(document.body);
