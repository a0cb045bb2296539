// The numbers of a filing for the bottom of any page, each with the link that belongs to it:
// <beian-number icp="粤ICP备12345678号-1" police="粤公网安备44030702000001号"></beian-number>.
// What is within the element is shown until this has come, and where a number cannot be read.

// Filled in by the build from the guide's own lists: for each province two digits and what its filing, public-security and
// licence numbers begin with; then traditional characters, each with its simplified form.
const PROVINCES = '/* provinces */'.match(/.{5}/g);
const SIMPLIFIED = '/* simplified */'.split(' ');
const [DIGITS, FILING, POLICE, LICENCE] = [0, 2, 3, 4];

const tidy = (text) => SIMPLIFIED.reduce(
  (tidied, [traditional, simplified]) => tidied.replaceAll(traditional, simplified),
  text.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '').replace(/[\p{Pd}−]+/gu, '-').toUpperCase(),
);

const isProvince = (letter, place) => PROVINCES.some((province) => province[place] === letter);

const KINDS = {
  icp(text) {
    const [, province] = /^(.)ICP(?:备(?!0+号)(?:(?:20|00)?(?:[0-4]\d|50)\d{6})号(?:-[1-9]\d{0,4}[AXK]?)?|证\d+号-[1-9]\d{0,4}[AXK]?)$/u.exec(text) ?? [];
    const [, licence] = /^(.|合字|)B[12]-\d{8}-[1-9]\d{0,4}[AXK]?$/u.exec(text) ?? [];
    const known = isProvince(province, FILING) || licence === '' || licence === '合字' || isProvince(licence, LICENCE);
    return known && 'https://beian.miit.gov.cn/';
  },
  police(text) {
    const [, letter, code] = /^(.)公网安备(\d{14})号$/u.exec(text) ?? [];
    const known = PROVINCES.some((province) => letter === province[POLICE] && code.startsWith(province.slice(DIGITS, FILING)));
    return known && `https://beian.mps.gov.cn/#/query/webSearch?code=${code}`;
  },
};

class BeianNumber extends (globalThis.HTMLElement ?? Object) {
  static observedAttributes = Object.keys(KINDS);

  attributeChangedCallback() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const shown = [];
    let complete = true;
    for (const kind in KINDS) {
      const given = this.getAttribute(kind)?.trim();
      if (!given) continue;
      const text = tidy(given);
      const to = KINDS[kind](text);
      complete &&= to;
      const link = document.createElement(to ? 'a' : 'span');
      link.textContent = to ? text : given;
      if (to) Object.assign(link, { href: to, target: '_blank', rel: 'noopener' });
      else console.error(`beian-number: ${kind}="${given}" is not such a number`);
      link.part = kind;
      link.style.color = 'inherit';
      shown.push(link, ' ');
    }
    if (complete && shown.length) return root.replaceChildren(...shown);
    // What the page has within the element; what was given, if that is nothing but white space.
    const within = document.createElement('slot');
    const given = document.createElement('span');
    given.append(...shown);
    within.addEventListener('slotchange', () => {
      given.hidden = within.assignedNodes().some((node) => node.nodeType === 1 || node.data?.trim());
    });
    root.replaceChildren(within, given);
  }
}

if (globalThis.customElements && !customElements.get('beian-number')) customElements.define('beian-number', BeianNumber);
