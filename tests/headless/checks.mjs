// What a host's page or server relies on, by the published files alone. Runs in Node (node.mjs) and in a browser: `load`
// is the module's, `get(path)` reads a published file as text.

function equal(found, wanted, what) {
  const [left, right] = [JSON.stringify(found), JSON.stringify(wanted)];
  if (left !== right) throw new Error(`${what}: ${left}, not ${right}`);
}

async function refused(promise, kind, ...words) {
  try {
    await promise;
  } catch (error) {
    if (error.constructor === kind && words.every((word) => error.message.includes(word))) return;
    throw new Error(`refused with ${error.constructor.name}: ${error.message}`);
  }
  throw new Error(`not refused: ${words.join(' ')}`);
}

const SHOP = {
  service: 'website', server: 'mainland', use: 'site', subject: 'company', province: '440000',
  'subject-filed': 'no', 'service-filed': 'no',
};

export const checks = {
  async 'a first filing is assessed with its reasons'({ load }) {
    const guide = await load({ lang: 'en', today: '2026-11-23' });
    const result = await guide.assess({ ...SHOP, 'domain-suffix': 'ok', 'domain-verified': 'recent', 'domain-verified-on': '2026-11-23' });
    equal([result.verdict, result.row, result.filing, result.title], ['needed', 'row-1', 'first', 'First filing'], 'verdict');
    equal(result.blockers[0].earliest, '2026-11-27', 'earliest');
    equal(result.trace.facts.find((fact) => fact.fact === 'server').answer, 'Mainland China', 'answer');
  },

  async 'questions come in order and lead to a checklist'({ load }) {
    const guide = await load();
    equal((await guide.questions({})).next.id, 'service', 'first question');
    equal((await guide.questions({ service: 'website' })).next.id, 'server', 'second question');
    const list = await guide.checklist(SHOP);
    equal(list.items.some((item) => item.title === '《互联网信息服务备案承诺书（单位）》'), true, 'letter');
    equal(list.items[0].kind, 'document', 'documents first');
  },

  async 'answers do not depend on what was asked before'({ load }) {
    const guide = await load();
    const [south, again] = await Promise.all([guide.checklist(SHOP), guide.checklist(SHOP)]);
    await guide.checklist({ ...SHOP, province: '110000' });
    equal(again, south, 'asked twice at once');
    equal(await guide.checklist(SHOP), south, 'asked again');
  },

  async 'each file is asked for once'({ load, get }) {
    const asked = [];
    const guide = await load({ files: async (path) => { asked.push(path); return get(path); }, provider: 'generic' });
    await Promise.all([guide.assess(SHOP), guide.checklist(SHOP), guide.questions(SHOP)]);
    await guide.checkDomain('example.com');
    await guide.checkDomain('example.cn');
    const paths = ['core', 'core-words', 'provider-generic', '440000', '440000-words', 'suffixes'].map((name) => `rules/zh-CN/${name}.json`);
    equal(asked, paths, 'files');
  },

  async 'files may be given as text or parsed'({ load, get }) {
    const core = await get('rules/en/core.json');
    const provider = JSON.parse(await get('rules/en/provider-aliyun.json'));
    const words = await get('rules/en/core-words.json');
    const files = { 'rules/en/core.json': core, 'rules/en/core-words.json': words, 'rules/en/provider-aliyun.json': provider };
    const guide = await load({ lang: 'en', files });
    equal((await guide.assess({ service: 'website', server: 'outside' })).verdict, 'not-needed', 'verdict');
    equal((await load({ lang: 'en', files: new Map(Object.entries(files)) })).addWorkingDays('2026-09-30', 1).date, '2026-10-08', 'map');
    await refused(guide.assess(SHOP), Error, 'rules/en/440000.json', 'not among the files');
  },

  async 'a file that failed is named, and asked for again'({ load, get }) {
    let fails = true;
    const guide = await load({ files: async (path) => {
      if (!path.endsWith('440000.json')) return get(path);
      if (!fails) return get(path);
      fails = false;
      return '{"code": 7}';
    } });
    await refused(guide.assess(SHOP), Error, 'rules/zh-CN/440000.json: code: 7 is not a text');
    equal((await guide.assess(SHOP)).verdict, 'needed', 'verdict');
    await refused(load({ base: new URL('nowhere/', import.meta.url) }), Error, 'rules/zh-CN/core.json');
  },

  async 'what is wrong is a TypeError that names it'({ load }) {
    const guide = await load({ today: '2026-11-23' });
    await refused(guide.assess({ colour: 'red' }), TypeError, '"colour"', 'service, server');
    await refused(guide.assess({ age: '30' }), TypeError, 'age: "30"', '10 to 110');
    await refused(guide.questions({ 'domain-verified-on': '2026-11-24' }), TypeError, 'domain-verified-on', 'to 2026-11-23');
    await refused(guide.checklist(null), TypeError, 'profile: null');
    await refused(guide.checklist('service'), TypeError, 'profile: "service"');
    await refused(guide.checkDomain(7), TypeError, 'text: 7');
    await refused((async () => guide.checkNumber('passport', ''))(), TypeError, 'kind: "passport"', 'uscc');
    await refused((async () => guide.addWorkingDays('soon', 1))(), TypeError, 'date: "soon"');
    await refused(load({ lang: 'fr' }), TypeError, 'lang: "fr"', 'zh-CN, en');
    await refused(load({ today: '2026-02-30' }), TypeError, 'today: "2026-02-30"');
    await refused(load({ language: 'en' }), TypeError, '"language"', 'lang');
    // After all that it still answers.
    equal(guide.addWorkingDays('2026-11-23', 20), { date: '2026-12-21', provisional: false }, 'due');
  },

  async 'numbers, names and domains are checked'({ load }) {
    const guide = await load({ today: '2026-11-23' });
    equal(guide.checkNumber('icp', '粤ICP备2025123456号-2a').service, { kind: 'app', sequence: 2 }, 'icp');
    equal(guide.checkNumber('uscc', '91440300000000000F'), { error: 'check', ok: false }, 'uscc');
    equal(guide.checkNumber('resident-id', '330106201006150001').age, 16, 'age');
    equal(guide.checkNumber('public-security', '粤公网安备 44030702000001号').county, '440307', 'county');
    equal(guide.checkNumber('licence', '粤B2-20170474').class, 'B2', 'class');
    // International names are read by the URL standard.
    equal((await guide.checkDomain('https://www.示例.com/')).ascii, 'www.xn--fsq092h.com', 'ascii');
    equal((await guide.checkDomain('示\ufffd.com')).error, 'unreadable', 'not a name');
    equal((await guide.checkDomain('example.io')).standing, 'not-fileable', 'standing');
    equal((await guide.checkDomain('example.asia', { province: '110000' })).refusedBy, '北京市', 'refused by');
    equal((await guide.checkDomain('example.com', { province: '110000' })).refusedBy, null, 'not refused');
    const who = { subject: 'individual', service: 'website', province: '440000' };
    const name = await guide.checkSiteName('example.com', who);
    equal([name.ok, name.findings[0].severity], [false, 'error'], 'name');
  },

  async 'a message is read'({ load }) {
    const guide = await load();
    const sms = guide.readSms('【工业和信息化部】验证码246810，24小时内有效，请登录https://beian.miit.gov.cn/#/a。');
    const links = [{ text: 'https://beian.miit.gov.cn/#/a', host: 'beian.miit.gov.cn', kind: 'official' }];
    equal([sms.code, sms.hours, sms.signed, sms.warnings], ['246810', 24, true, []], 'message');
    equal(sms.links.map(({ text, host, kind }) => ({ text, host, kind })), links, 'links');
    // As the URL standard reads it.
    const [link] = guide.readSms('https://b\u0435ian.miit.gov.cn').links;
    equal([link.host, link.kind], ['xn--bian-v4d.miit.gov.cn', 'look-alike'], 'letters');
    equal(guide.readSms('beian.miit.gov.cn%2eevil.example').links[0].host, 'beian.miit.gov.cn.evil.example', 'encoded');
    await refused((async () => guide.readSms(7))(), TypeError, 'text: 7');
  },

  async 'the foot of a page is read'({ load }) {
    const guide = await load();
    const footer = guide.readFooter('<p>粤ICP备12345678号-1 <a href="https://beian.miit.gov.cn/">粤公网安备44030702000001号</a></p>');
    equal(footer.filings.map(({ text }) => text), ['粤ICP备12345678号-1'], 'filings');
    equal(footer.publicSecurity.map(({ number }) => number), ['44030702000001'], 'public security');
    equal(footer.faults.map(({ kind, number }) => [kind, number]), [
      ['no-link', '粤ICP备12345678号-1'],
      ['ministry-link', '粤公网安备44030702000001号'],
    ], 'faults');
    await refused((async () => guide.readFooter())(), TypeError, 'text');
  },

  async 'without a day given it is today in China'({ load }) {
    const guide = await load();
    const china = new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10);
    const tomorrow = new Date(Date.now() + 32 * 3600e3).toISOString().slice(0, 10);
    await guide.assess({ 'domain-verified-on': china });
    await refused(guide.assess({ 'domain-verified-on': tomorrow }), TypeError, `to ${china}`);
  },
};

/** The examples of a page: blocks of `js` in which `console.log(…); // text` says what is shown. */
export function examples(markdown) {
  return [...markdown.matchAll(/^```js\n(.*?)^```$/gms)].map(([, code]) => code);
}

/** Makes an example a module that exports what it showed and what it said it would show. */
export function runnable(code, module) {
  const shown = code.replace(/^( *)console\.log\((.*)\); \/\/ (.*)$/gm,
    (_, indent, value, said) => `${indent}shown.push([${value}, ${JSON.stringify(said)}]);`);
  return `export const shown = [];\n${shown.replaceAll("'beian-guide/headless'", JSON.stringify(module))}`;
}

/** Compares what an example showed with what it said. */
export function compare({ shown }) {
  if (!shown.length) throw new Error('the example shows nothing');
  for (const [value, said] of shown) {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    equal(text, said, 'the example');
  }
}
