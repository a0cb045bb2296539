// The back end of a chat assistant: gives a language model the guide's answers as tools, so that what it says about a filing
// comes from rules with sources. `npm install beian-guide && node assistant.mjs 8090`, Node 20 or later.
//
//   GET  /tools  what the model may call, as most interfaces of models take it
//   POST /call   {"name": "assess", "arguments": {"profile": {"service": "website"}}}

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { load } from 'beian-guide/headless';

const guide = await load({ lang: 'zh-CN', provider: 'aliyun' });
const schema = await readFile(new URL('profile.schema.json', import.meta.resolve('beian-guide/headless')), 'utf8');
const { $schema, title, ...profile } = JSON.parse(schema);

const tool = (description, properties, run) => ({ description, properties, run });
const text = { type: 'string' };
// There is none for ID numbers: they have no business in a chat.
const tools = {
  next_question: tool('The next question to ask the applicant, with its options; null when all is known.', { profile },
    async (given) => (await guide.questions(given.profile)).next),
  assess: tool('Whether to file, which kind, what stands in the way and until when, each with its sources.', { profile },
    (given) => guide.assess(given.profile)),
  checklist: tool('The documents and conditions for this applicant, each with its sources.', { profile },
    (given) => guide.checklist(given.profile)),
  check_site_name: tool('What is wrong with the name of a website or app.', { name: text, profile },
    (given) => guide.checkSiteName(given.name, given.profile)),
  check_domain: tool('Whether a domain can be filed.', { domain: text, profile },
    (given) => guide.checkDomain(given.domain, given.profile)),
  add_working_days: tool('The day that is so many working days after another, with the official holidays.',
    { date: { type: 'string', format: 'date' }, days: { type: 'integer', minimum: 0 } },
    (given) => guide.addWorkingDays(given.date, given.days)),
  read_sms: tool('Reads the message with the code: the code, how long it is valid, and where its links really lead.', { text },
    (given) => guide.readSms(given.text)),
  read_footer: tool('Reads the foot of a page, as text or HTML: its filing numbers, and what is wrong with them and their links.', { text },
    (given) => guide.readFooter(given.text)),
};

// An error says what is allowed: the model can put it right.
async function call({ name, arguments: given }) {
  if (!Object.hasOwn(tools, name)) return { error: `there is no tool "${name}"; allowed: ${Object.keys(tools).join(', ')}` };
  try {
    return { result: await tools[name].run(given ?? {}) };
  } catch (error) {
    return { error: error.message };
  }
}

async function body(request) {
  let json = '';
  for await (const chunk of request.setEncoding('utf8')) {
    json += chunk;
    if (json.length > 100_000) throw new Error('more than 100000 characters');
  }
  return JSON.parse(json);
}

const server = createServer(async (request, response) => {
  const send = (status, value) => {
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value));
  };
  if (request.method === 'GET' && request.url === '/tools') {
    return send(200, Object.entries(tools).map(([name, { description, properties }]) => ({
      name, description, parameters: { type: 'object', properties, required: Object.keys(properties) },
    })));
  }
  if (request.method !== 'POST' || request.url !== '/call') return send(404, { error: 'GET /tools or POST /call' });
  try {
    return send(200, await call(await body(request)));
  } catch (error) {
    return send(400, { error: error.message });
  }
});
server.listen(Number(process.argv[2] ?? 8090), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
