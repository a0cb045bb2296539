// The pages around the guide in this folder: the language, and switches of the guide's attributes. The standalone page
// keeps what was chosen in its address.
const guide = document.querySelector('beian-guide');
const put = (name, value) => (value ? guide.setAttribute(name, value) : guide.removeAttribute(name));

// A page that is written in one language says which of its parts speak another.
function speak(lang) {
  const key = lang.startsWith('en') ? 'en' : 'zh';
  for (const element of document.querySelectorAll('[data-speaks]')) element.lang = lang;
  for (const element of document.querySelectorAll('[data-zh]')) element.textContent = element.dataset[key];
  for (const element of document.querySelectorAll('[data-only]')) element.hidden = element.dataset.only !== key;
  const title = document.querySelector('h1[data-zh]');
  if (title) document.title = key === 'en' ? 'ICP filing guide' : 'ICP 备案指南';
  for (const button of document.querySelectorAll('[data-lang]')) button.setAttribute('aria-pressed', button.dataset.lang === lang);
}

// A link with answers speaks the language of whoever opens it; the page itself keeps its own.
const standalone = guide.hasAttribute('link-base');
for (const button of document.querySelectorAll('[data-lang]')) {
  button.addEventListener('click', () => {
    speak(button.dataset.lang);
    if (!standalone) return;
    const url = new URL(location.href);
    url.searchParams.set('lang', button.dataset.lang);
    history.replaceState(null, '', url);
  });
}
function link() {
  const url = new URL(location.href);
  url.searchParams.delete('lang');
  put('link-base', url.pathname + url.search);
}
for (const select of document.querySelectorAll('select[data-attribute]')) {
  const name = select.dataset.attribute;
  const wanted = standalone && new URL(location.href).searchParams.get(name);
  if ([...select.options].some((option) => option.value === wanted)) {
    select.value = wanted;
    put(name, wanted);
  }
  select.addEventListener('change', () => {
    put(name, select.value);
    if (!standalone) return;
    const url = new URL(location.href);
    url.searchParams.set(name, select.value);
    url.hash = '';
    history.replaceState(null, '', url);
    link();
  });
}
// Once something is answered, a phone has better use for the room of the introduction.
const begun = () => document.body.classList.toggle('begun', standalone && guide.answers !== '');
for (const name of ['beian-ready', 'beian-answer']) guide.addEventListener(name, begun);
// A province's page without script leads here with its province.
if (standalone) put('province', new URL(location.href).searchParams.get('province'));
if (standalone) link();
// Answers that came by link are offered to the visitor; the address forgets them.
function receive() {
  if (!standalone || location.hash.length < 2) return;
  guide.answers = location.hash.slice(1);
  history.replaceState(null, '', location.pathname + location.search);
}
addEventListener('hashchange', receive);
receive();
speak(new URL(location.href).searchParams.get('lang') || document.documentElement.lang);
