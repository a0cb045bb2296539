// Types of the element <beian-guide> (beian-guide.js) and of the API without an interface (beian-guide-headless.js).

/** A day such as `2026-11-23`. */
export type IsoDate = string;
export type Lang = 'zh-CN' | 'en';
export type ProviderId = /* providers */;
export type Verdict = 'needed' | 'not-needed' | 'depends' | 'elsewhere' | 'not-possible';
export type FilingKind =
  | 'first' | 'add-service' | 'add-access' | 'change' | 'migrate' | 'cancel-subject' | 'cancel-service'
  | 'cancel-access';
/** Who makes a rule: the law or the ministry, the provincial administration, the hosting provider. */
export type Origin = 'nation' | 'province' | 'provider';
/** Several publishers agree, one says so, or they differ; then `conflict` says who says what. */
export type Confidence = 'agree' | 'single' | 'conflict';
export type NumberKind = 'uscc' | 'resident-id' | 'icp' | 'public-security' | 'licence';

/**
 * What is known of an applicant, each fact under the id of its question. All are optional: what is missing is open.
 * Where an answer does not concern the applicant it does not count.
 */
export interface Profile {
  /* facts */
}
export type FactId = keyof Profile;

/** A profile with what only the check of a name looks at. `subject` and `service` are needed there. */
export interface NameProfile extends Profile {
  /** The unit's registered name. */
  unitName?: string;
  /** The individual's own name. */
  holderName?: string;
  /** The domain that is filed. */
  domain?: string;
}

export interface Source {
  /** A law, a ministry, a province's administration, a provider's help page, or somebody else. */
  kind: 'law' | 'ministry' | 'administration' | 'provider' | 'other';
  publisher: string;
  title: string;
  url: string | null;
  /** A day, a month or a year (`2026-11-30`, `2026-11`, `2026`), or `undated`. */
  date: string;
}

/** Why the guide says something. */
export interface Trace {
  /** Where the rule stands: `<file>/<id>`. */
  rule: string;
  /** The answers that led to it, in words. */
  facts: { fact: FactId; question: string; answer: string | null }[];
  sources: Source[];
  confidence: Confidence;
  conflict: string | null;
  reviewed: IsoDate;
  reviewDue: IsoDate;
}

export interface Due {
  date: IsoDate;
  /** The count ran through a year whose holidays are not announced yet. */
  provisional: boolean;
}

/** A rule that keeps the applicant from filing now. */
export interface Blocker {
  id: string;
  key: string;
  origin: Origin;
  title: string;
  text: string;
  /** What is wrong, as a short sentence about this applicant. */
  problem: string;
  remedy: string | null;
  /** The day after the rule's wait, from which it is out of the way; null if the rule names no wait. */
  earliest: IsoDate | null;
  provisional: boolean;
  /** The day until which the thing must run if the filing is made today. */
  runsUntil: IsoDate | null;
  trace: Trace;
}

/** Who can be the subject, or a permit that is needed before filing or that follows. */
export interface Statement {
  place: 'subject' | 'before' | 'after';
  key: string;
  origin: Origin;
  title: string;
  text: string;
  trace: Trace;
}

export interface Assessment {
  /** `depends` while answers are missing or `unsure`. */
  verdict: Verdict;
  /** The row of the decision table; null while none has decided, as are title, text and trace. */
  row: string | null;
  /** While no row has decided: the kind of filing that is likely. */
  filing: FilingKind | null;
  title: string | null;
  text: string | null;
  next: string[];
  conflict: string | null;
  /** The outcomes that are still possible. */
  candidates: { id: string; verdict: Verdict; filing: FilingKind | null; title: string }[];
  blockers: Blocker[];
  statements: Statement[];
  /** Facts answered `unsure` that keep the verdict open. */
  unsure: FactId[];
  /** Facts without an answer, or `unsure`, that may turn out to stand in the way. */
  unknown: FactId[];
  /** When nothing known stands in the way any more, if all is tackled today. */
  earliest: Due | null;
  trace: Trace | null;
}

export interface Question {
  id: FactId;
  kind: 'choice' | 'multi' | 'number' | 'province' | 'date';
  section: string;
  sectionTitle: string | null;
  title: string;
  hint: string | null;
  /** Why it is asked. */
  why: string | null;
  /** The options offered to this applicant. */
  options: { id: string; label: string; hint: string | null }[];
  min: number | null;
  max: number | null;
  /** The check that helps to answer it. */
  expert: 'credit-code' | 'resident-id' | 'domain' | 'name' | null;
  /** The answer says something about a person: do not put it into links or logs. */
  private: boolean;
}

export interface Asked extends Question {
  answer: string | number | string[];
  /** The answer in words. */
  words: string;
}

export interface Questions {
  next: Question | null;
  open: Question[];
  asked: Asked[];
}

export interface ChecklistItem {
  /** Stable over updates of the rules. */
  key: string;
  kind: 'document' | 'condition' | 'note';
  origin: Origin;
  category: string;
  heading: 'domain' | 'server' | 'site' | 'people' | 'contact' | 'papers' | 'process';
  title: string;
  text: string;
  /** How to get a document right; for what is none, nothing is said. */
  paper: {
    /** Who signs or seals, and what must be written by hand. */
    sign: string | null;
    /** Original, copy or photo, and what must be readable. */
    form: string | null;
    valid: string | null;
    /** Where to get it, or its template. */
    template: string | null;
    /** What it is returned for. */
    mistakes: string[];
  };
  remedy: string | null;
  /** Matters only after the order was handed in. */
  later: boolean;
  /** Its text starts with a condition that the reader checks. */
  selfCheck: boolean;
  /** The answers show that nothing is left to do. */
  met: boolean;
  /** The facts that decide whether it applies. */
  dependsOn: FactId[];
  sources: Source[];
  confidence: Confidence;
  conflict: string | null;
  reviewed: IsoDate;
  reviewDue: IsoDate;
  /** What others say on the same topic. */
  also: { origin: Origin; title: string; text: string; sources: Source[] }[];
}

export interface Checklist {
  filing: FilingKind | null;
  /** False while the kind of filing is only the likely one. */
  decided: boolean;
  items: ChecklistItem[];
  /** What may apply. */
  maybe: ChecklistItem[];
}

/** What is wrong with a number or domain: an id, and what was found where. */
export interface Failed<Id extends string> {
  ok: false;
  error: Id;
  [detail: string]: unknown;
}

export interface CreditCode {
  ok: true;
  text: string;
  category: string;
  /** The option of the fact `subject`; null where one has to ask. */
  subject: string | null;
  /** Of the registering authority; a hint only, since the code stays when a body moves. */
  province: string | null;
  national: boolean;
  organisationCodeFits: boolean;
}
/** The number itself is not given back. */
export interface ResidentId {
  ok: true;
  born: IsoDate;
  age: number | null;
  /** Of first registration; a hint only. */
  province: string | null;
  region: 'mainland' | 'hong-kong' | 'macao' | 'taiwan' | 'unknown';
}
export interface FilingNumber {
  ok: true;
  text: string;
  entry: 'filing' | 'licence';
  province: string | null;
  number: string;
  subjectNumber: string;
  service: { sequence: number; kind: 'website' | 'app' | 'mini-program' | 'quick-app' } | null;
}
export interface PublicSecurityNumber {
  ok: true;
  text: string;
  number: string;
  province: string;
  county: string;
}
export interface Licence {
  ok: true;
  text: string;
  class: 'B1' | 'B2';
  province: string | null;
  number: string;
}
export interface Numbers {
  'uscc': CreditCode | Failed<'empty' | 'character' | 'length' | 'check'>;
  'resident-id':
    | ResidentId
    | Failed<'empty' | 'length' | 'character' | 'foreign-card' | 'date' | 'check' | 'born-ahead'>;
  'icp':
    | FilingNumber
    | Failed<
        'empty' | 'old-licence' | 'licence' | 'placeholder' | 'order' | 'public-security' | 'prefix' | 'character' | 'digits' | 'end' | 'zero' | 'suffix' | 'shape'
      >;
  'public-security':
    | PublicSecurityNumber
    | Failed<'empty' | 'filing-number' | 'prefix' | 'character' | 'digits' | 'end' | 'province' | 'shape'>;
  'licence':
    | Licence
    | Failed<'empty' | 'filing-number' | 'old-licence' | 'class' | 'prefix' | 'character' | 'digits' | 'shape'>;
}

export interface Domain {
  ok: true;
  /** In the letters of the DNS. */
  ascii: string;
  shown: string;
  /** What is registered, and filed. */
  registrable: string;
  hadSubdomain: boolean;
  suffix: string;
  /** Whether sites under the suffix can be filed; `unknown` does not mean no. */
  standing: 'approved' | 'not-fileable' | 'unverified' | 'unknown';
  /** How many sources list it as approved. */
  listedBy: number;
  restricted: 'brand' | 'reserved' | null;
  note: string | null;
  source: Source | null;
  publicBody: 'government' | 'institution' | null;
  /** The province of the profile, if it does not accept the suffix. */
  refusedBy: string | null;
}
export type DomainCheck =
  | Domain
  | Failed<
      | 'empty' | 'mail' | 'ip-address' | 'localhost' | 'single-label' | 'suffix-only' | 'empty-label' | 'emoji'
      | 'underscore' | 'hyphen' | 'character' | 'label-too-long' | 'too-long' | 'unreadable'
    >;

/** The numbers at the bottom of a page, and what is wrong with them. */
export interface Footer {
  /** Each number once. */
  filings: FilingNumber[];
  publicSecurity: PublicSecurityNumber[];
  faults: FooterFault[];
}

export interface FooterFault {
  /**
   * No filing number can be read; a number is no link (only told of HTML); a filing number leads to an old address of
   * the filing site, or to the site of the public-security filing; a public-security number leads to MIIT's site; a number
   * leads elsewhere; it is not seen by visitors; one service's number stands with several domains.
   */
  kind:
    | 'no-number'
    | 'no-link'
    | 'old-link'
    | 'public-security-link'
    | 'ministry-link'
    | 'other-link'
    | 'hidden'
    | 'several-domains';
  number: string | null;
  /** As a browser reads it; for a text without links, the host that it names. */
  link: string | null;
}

/** What a pasted message of the ministry says, for the verification by SMS. That all looks right proves nothing. */
export interface Sms {
  /** The six digits, where exactly one candidate stands out. */
  code: string | null;
  /** For how long the text says that it is valid. */
  hours: number | null;
  /** What the code is for: a filing (also where nothing is said), its cancellation, or something else altogether. */
  purpose: 'filing' | 'cancellation' | 'other';
  links: SmsLink[];
  /** The text has the ministry's signature. */
  signed: boolean;
  /** The code is not to be entered: the message is likely a fraud, or the code is for something else. */
  withheld: boolean;
  warnings: (
    | 'no-code' | 'several-codes' | 'foreign-link' | 'look-alike-link' | 'no-link'
    /** For money, bank data, or the code to be told to somebody. */
    | 'asks-too-much'
    | 'not-signed'
    /** The code is to sign in, to pay or the like. */
    | 'not-a-filing'
    /** The message is about cancelling a filing or its access. */
    | 'cancels'
  )[];
}
export interface SmsLink {
  /** As it stands in the text. */
  text: string;
  /** The host a browser would go to, in ASCII. */
  host: string | null;
  /**
   * beian.miit.gov.cn, without a scheme or with `https`; the right host with something odd (`http`, a port …); another
   * host under gov.cn; an old address of the filing system; a page of a provider; a domain that is only named, without a
   * scheme or a path; another host; one that is made to be taken for the right one.
   */
  kind: 'official' | 'odd' | 'government' | 'old' | 'provider' | 'named' | 'foreign' | 'look-alike';
}

export interface NameFinding {
  /** Normally returned, may be returned, a tip. */
  severity: 'error' | 'warn' | 'info';
  id: string;
  origin: Origin;
  title: string | null;
  why: string;
  /** The parts of the name it is about; empty where it is about the whole. */
  found: string[];
  note: string | null;
  conflict: string | null;
  remedy: string | null;
  /** Whom the rule spares. */
  exempt: string | null;
  /** The option of the fact `content` that the words point to. */
  content: string | null;
  declared: boolean;
  provinceDependent: boolean;
  sources: Source[];
}
export interface NameCheck {
  /** No finding of severity `error`; no promise that the name is accepted. */
  ok: boolean;
  /** `empty`: a name without a character. `no-rules`: no rules are known for this service (a mini-program, a quick app). */
  error?: 'empty' | 'no-rules';
  findings: NameFinding[];
  /** Rules that a look at the name cannot settle. */
  advice: NameFinding[];
}

export interface LoadOptions {
  /** The folder with `rules/`: an address or, in Node, a path. By default the folder of the module. */
  base?: string | URL;
  /** The rules files by path (`rules/en/core.json`), as text or parsed, or a function that gets them. */
  files?:
    | Record<string, string | object>
    | Map<string, string | object>
    | ((path: string) => string | object | Promise<string | object>);
  lang?: Lang;
  provider?: ProviderId;
  /** The day by whose rules the guide answers; by default the day in China at each call. */
  today?: IsoDate;
}

/**
 * A profile that is wrong (an unknown fact or value, a wrong type, a day ahead of today) is a `TypeError` that names the
 * fact, what was given and what is allowed. A file that cannot be loaded is an `Error` that names it.
 */
export interface Guide {
  assess(profile: Profile): Promise<Assessment>;
  questions(profile: Profile): Promise<Questions>;
  checklist(profile: Profile): Promise<Checklist>;
  checkSiteName(name: string, profile: NameProfile): Promise<NameCheck>;
  /** With a profile, also whether its province accepts the suffix. */
  checkDomain(text: string, profile?: Profile): Promise<DomainCheck>;
  checkNumber<Kind extends NumberKind>(kind: Kind, text: string): Numbers[Kind];
  /** Reads the foot of a page, or a whole page, as text or HTML: its numbers, and what is wrong with them and their links. */
  readFooter(text: string): Footer;
  /** Reads a message with a code. What is pasted is not kept. */
  readSms(text: string): Sms;
  /** The `days`-th working day after `date`, 0 to 10000. */
  addWorkingDays(date: IsoDate, days: number): Due;
}

/** What each event says, by its name. */
export interface BeianEvents {
  /* events */
}

/** `<beian-guide>`. Each attribute is a property too; null takes it away. */
export interface BeianGuideElement extends HTMLElement {
  /* element */
}

/**
 * `<beian-number icp="…" police="…">`, of `beian-number.js`: the numbers at the bottom of a page, each with its link. One that
 * is not written like such a number is shown without a link, and named in the console.
 */
export interface BeianNumberElement extends HTMLElement {}

declare global {
  interface HTMLElementTagNameMap {
    'beian-guide': BeianGuideElement;
    'beian-number': BeianNumberElement;
  }
  interface HTMLElementEventMap {
    /* event map */
  }
}
