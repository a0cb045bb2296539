// The numbers of a filing for the bottom of any page, each with the link that belongs to it:
// <beian-number icp="粤ICP备12345678号-1" police="粤公网安备44030702000001号"></beian-number>.
// What is within the element is shown until this has come.

// Filled in by the build: for each province two digits, and what its filing and its public-security numbers begin with.
const PROVINCES = '/* provinces */';

const tidy = (text) => text.normalize('NFKC').replace(/\s/g, '').toUpperCase();

const KINDS = {
  icp(text) {
    const found = /^(.)ICP备(?!0+号)(\d{8}|\d{10})号(-[1-9]\d{0,4}[AXK]?)?$/u.exec(text);
    return found && new RegExp(`\\d${found[1]}`).test(PROVINCES) && 'https://beian.miit.gov.cn/';
  },
  police(text) {
    const found = /^(.)公网安备((\d\d)\d{12})号$/u.exec(text);
    return found && new RegExp(`${found[3]}.${found[1]}`).test(PROVINCES) && `https://beian.mps.gov.cn/#/query/webSearch?code=${found[2]}`;
  },
};

class BeianNumber extends (globalThis.HTMLElement ?? Object) {
  static observedAttributes = Object.keys(KINDS);

  attributeChangedCallback() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const links = [];
    for (const kind in KINDS) {
      const given = this.getAttribute(kind)?.trim();
      if (!given) continue;
      const link = document.createElement('a');
      const to = KINDS[kind](tidy(given));
      link.textContent = to ? tidy(given) : given;
      if (to) Object.assign(link, { href: to, target: '_blank', rel: 'noopener' });
      else console.error(`beian-number: ${kind}="${given}" is not such a number`);
      link.part = kind;
      link.style.color = 'inherit';
      links.push(link, ' ');
    }
    root.replaceChildren(...links);
  }
}

if (globalThis.customElements && !customElements.get('beian-number')) customElements.define('beian-number', BeianNumber);
