// The help page around the guide: the search of its contents, what is on the page, and the demonstration's panel.
const root = document.documentElement;

// Wide screens show the contents.
const tree = document.querySelector('.tree > details');
const wide = matchMedia('(min-width: 1000px)');
const unfold = () => { tree.open = wide.matches; };
wide.addEventListener('change', unfold);
unfold();

// The search narrows the contents down to what fits, and Enter opens the first of it.
const search = document.querySelector('.search');
const words = search.querySelector('input');
const links = [...tree.querySelectorAll('li a')];
const provinces = tree.querySelector('details');
function find() {
  const wanted = words.value.trim().toLowerCase();
  for (const link of links) {
    const text = `${link.textContent} ${link.dataset.words ?? ''}`.toLowerCase();
    link.parentElement.hidden = !text.includes(wanted);
  }
  const found = links.filter((link) => !link.parentElement.hidden);
  for (const group of tree.querySelectorAll('div, details')) group.hidden = !group.querySelector('li:not([hidden])');
  provinces.open = Boolean(wanted);
  if (wanted) tree.open = true;
  tree.querySelector('.found').textContent = !wanted ? '' : found.length ? `找到 ${found.length} 篇` : `没有找到“${words.value.trim()}”`;
  return found;
}
words.addEventListener('input', find);
search.addEventListener('submit', (event) => {
  event.preventDefault();
  if (words.value.trim()) find()[0]?.click();
});

// What is being read is marked in the list of what is on the page.
const reading = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    const link = document.querySelector(`.toc a[href="#${target.id}"]`);
    if (isIntersecting) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}, { rootMargin: '-40% 0px -60% 0px' });
for (const section of document.querySelectorAll('main section')) reading.observe(section);

// Theme and brand are the page's; the guide takes them from it by host.css.
for (const select of document.querySelectorAll('[data-page]')) {
  select.addEventListener('change', () => { root.dataset[select.dataset.page] = select.value; });
}
// The example's own rules are those of a provider that is none of the built-in ones.
const provider = document.querySelector('[data-attribute=provider]');
document.querySelector('[data-attribute=rules-src]').addEventListener('change', (event) => {
  if (!event.target.value) return;
  provider.value = 'generic';
  provider.dispatchEvent(new Event('change'));
});

// What the guide tells its page, newest first.
const log = document.querySelector('#events');
const part = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
for (const name of ['ready', 'answer', 'result', 'progress', 'error']) {
  document.addEventListener(`beian-${name}`, (event) => {
    const line = document.createElement('li');
    const time = new Date().toLocaleTimeString('zh-CN', { hour12: false });
    line.append(part('b', event.type), part('time', time), part('code', JSON.stringify(event.detail, null, 1)));
    log.prepend(line);
  });
}
document.querySelector('#clear').addEventListener('click', () => log.replaceChildren());
