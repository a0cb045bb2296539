// What the types promise: this file is checked, not run. Each line after `@ts-expect-error` has to be refused.

import type { Assessment, BeianEvents, BeianGuideElement, Profile, Verdict } from 'beian-guide';
import { load } from 'beian-guide/headless';

const guide: BeianGuideElement = document.createElement('beian-guide');
const provider: 'aliyun' | 'tencent' | 'huawei' | 'generic' | null = guide.provider;
const level: '1' | '2' | '3' | '4' | null = guide.headingLevel;
const answers: string = guide.answers;
const idle: boolean = guide.idle;
// @ts-expect-error It cannot be set.
guide.idle = true;
guide.provider = provider;
guide.headingLevel = level;
guide.asOf = '2026-11-23';
guide.rulesSrc = guide.linkBase = guide.storageKey = guide.base = answers;
guide.lang = 'en';
// @ts-expect-error There is no such provider.
guide.provider = 'nobody';
// @ts-expect-error Attributes are texts.
guide.headingLevel = 2;
// @ts-expect-error There is no such view.
guide.view = 'all';

const saved: string | undefined = await guide.exportData();
const taken: boolean = await guide.importData(saved ?? '');
await guide.reset();

guide.addEventListener('beian-result', ({ detail }) => {
  const verdict: Verdict = detail.verdict;
  const blockers: string[] = detail.blockers;
  // @ts-expect-error There is no such detail.
  return [taken, verdict, blockers, detail.answers];
});
document.addEventListener('click', () => {});
guide.addEventListener('beian-error', ({ detail }) => detail.kind === 'rules' && detail.file);
guide.addEventListener('beian-answer', ({ detail }: CustomEvent<BeianEvents['beian-answer']>) => detail.fact);

export const pages = [
  <beian-guide base="/beian-guide/" provider="tencent" view="prepare" onbeian-ready={() => {}}>fallback</beian-guide>,
  // @ts-expect-error There is no such provider.
  <beian-guide provider="nobody" />,
  // @ts-expect-error The handler takes another event.
  <beian-guide onbeian-answer={(event: CustomEvent<BeianEvents['beian-result']>) => event} />,
];

const profile: Profile = { service: 'website', 'domain-verified-on': '2026-11-23', age: 30 };
// @ts-expect-error There is no such answer.
profile.service = 'site';
const rules = await load({ lang: 'zh-CN', base: new URL('https://host.example/') });
const assessment: Assessment = await rules.assess(profile);
const number = rules.checkNumber('resident-id', '');
export const facts = [assessment.blockers[0]?.trace.facts, number.ok && number.born];
// @ts-expect-error A language of no use.
await load({ lang: 'fr' });
