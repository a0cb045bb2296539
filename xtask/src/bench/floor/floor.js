// The least that such a guide can be: twelve questions, a list of papers, answers kept on the device. By hand and without a
// library, it is what every measure of the guide is held against.
const QUESTIONS = [
  ['service', '你要上线什么？', '不同的服务，要求不同。', [['website', '网站', '用域名在浏览器里打开'], ['app', 'App', '装在手机上的应用'], ['mini', '小程序', '在微信、支付宝等平台里打开'], ['quick', '快应用', '点开即用，不用安装']]],
  ['server', '服务器在哪里？', '只有中国内地的服务器需要备案。', [['mainland', '中国内地', '包括弹性公网 IP 和函数计算'], ['abroad', '港澳台或境外', ''], ['none', '还没有服务器', '']]],
  ['use', '域名用来做什么？', '', [['site', '对外提供网站', ''], ['mail', '只收发邮件', ''], ['test', '只在内部测试', '']]],
  ['subject', '由谁来备案？', '域名和服务器要在同一个主办者名下。', [['person', '个人', ''], ['company', '企业', ''], ['shop', '个体工商户', ''], ['public', '事业单位', ''], ['group', '社会团体', '']]],
  ['province', '主办者在哪个省份？', '每个管局都有自己的规则。', [['110000', '北京', ''], ['310000', '上海', ''], ['440000', '广东', ''], ['330000', '浙江', ''], ['320000', '江苏', ''], ['510000', '四川', '']]],
  ['filed', '主办者备过案吗？', '', [['no', '没有', ''], ['yes', '备过，号码还有效', ''], ['gone', '备过，已经注销', '']]],
  ['domain', '域名实名认证了吗？', '认证后要过三天才能提交。', [['yes', '认证了，已满三天', ''], ['recent', '刚刚认证', ''], ['no', '还没有', '']]],
  ['holder', '域名持有者是主办者吗？', '', [['yes', '是', ''], ['legal', '是法定代表人', ''], ['no', '不是', '']]],
  ['term', '服务器还能用多久？', '', [['long', '三个月以上', ''], ['short', '不到三个月', '']]],
  ['head', '负责人是法定代表人吗？', '', [['yes', '是', ''], ['no', '不是，另有授权', '']]],
  ['content', '有下面这些内容吗？', '有的内容要先取得许可。', [['none', '都没有', ''], ['news', '新闻', ''], ['drugs', '药品和医疗器械', ''], ['culture', '文化和出版', '']]],
  ['shop', '要收费或者卖东西吗？', '', [['no', '不收费', ''], ['goods', '卖自己的商品', ''], ['paid', '提供收费的信息', '']]],
];
const PAPERS = ['营业执照', '法定代表人身份证', '负责人身份证', '负责人授权书', '域名证书', '真实性承诺书', '核验单', '手机号码', '应急电话', '电子邮箱', '居住证', '前置审批文件'];

const flow = document.getElementById('flow');
const kept = (() => { try { return JSON.parse(localStorage.getItem('floor')) ?? {}; } catch { return {}; } })();
const state = { answers: {}, ticks: {}, query: '', ...kept };

function save() {
  try { localStorage.setItem('floor', JSON.stringify(state)); } catch { /* Nothing can be kept. */ }
}

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function on(element, event, act) {
  element.addEventListener(event, act);
  return element;
}

function question(at) {
  const [id, title, hint, options] = QUESTIONS[at];
  const rows = options.map(([value, label, more]) => {
    const row = make('button', { type: 'button', class: 'row', role: 'radio', 'data-value': value, 'aria-checked': state.answers[id] === value },
      make('span', {}, label, make('small', {}, more)));
    return on(row, 'click', () => { state.answers[id] = value; save(); show(at + 1); });
  });
  const back = on(make('button', { type: 'button', class: 'link', 'data-action': 'back' }, '上一题'), 'click', () => show(at - 1));
  return [
    make('progress', { max: QUESTIONS.length, value: at }), make('h1', { tabindex: -1 }, title), make('p', { class: 'hint' }, hint),
    make('div', { class: 'rows', role: 'radiogroup', 'aria-label': title }, ...rows), make('div', { class: 'bar' }, ...(at ? [back] : [])),
  ];
}

function papers() {
  const progress = make('progress', { max: PAPERS.length });
  const count = () => { progress.value = Object.values(state.ticks).filter(Boolean).length; };
  const items = PAPERS.map((name) => {
    const box = make('input', { type: 'checkbox' });
    box.checked = !!state.ticks[name];
    const item = make('li', { class: 'item' }, make('label', {}, box, name));
    item.classList.toggle('done', box.checked);
    on(box, 'change', () => { state.ticks[name] = box.checked; item.classList.toggle('done', box.checked); count(); save(); });
    return item;
  });
  const search = make('input', { type: 'search', class: 'input', placeholder: '查找材料' });
  on(search, 'input', () => { for (const item of items) item.hidden = !item.textContent.includes(search.value.trim()); });
  count();
  return [progress, make('h1', { tabindex: -1 }, '准备材料'), search, make('ul', { class: 'list' }, ...items)];
}

function show(at) {
  flow.dataset.at = at;
  flow.replaceChildren(...(at < QUESTIONS.length ? question(at) : papers()));
  if (at) flow.querySelector('h1').focus();
}

const open = QUESTIONS.findIndex(([id]) => !(id in state.answers));
show(open < 0 ? QUESTIONS.length : open);
flow.dispatchEvent(new CustomEvent('beian-ready', { bubbles: true }));
