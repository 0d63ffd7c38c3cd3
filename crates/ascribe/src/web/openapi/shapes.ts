// What the API takes and gives, as types that TypeScript reads as well. The schemas of its description are made of this
// file. Every field is always there unless it is marked with "?"; what is not known or not kept is null.

type integer = number;
/** 2026-05-04 */
type day = string;
/** RFC 3339, in universal time. */
type moment = string;
/** A page of a list: `next` is the cursor of the next one; `cut` is true if a ranked list looked at the newest only. */
type List<T> = { items: T[]; next: string | null; cut: boolean; reviewed: Reviewed };
/** How many statements people decided on, of those that are covered; `cut` is true if only the newest were counted. */
type Reviewed = { decided: integer; of: integer; cut: boolean };

type Error = { error: { code: string; message: string; status: integer } };

/** Begin and end, in Unicode code points of the text. */
type Span = [integer, integer];
/** null where the text is not kept. */
type Spans = Span[] | null;

type ReportName = { id: string; title: string | null; outlet: string | null; published: day | null; url: string | null };
type Report = ReportName & {
  byline: string[];
  /** The day it counts from: of publication, else of the first capture. */
  known: day;
  captured: moment;
  policy: string;
  reader: string;
  statements: integer;
  reviewed: Reviewed;
  family: string | null;
};

type SpeakerName = { id: string; name: string; kind: string; named: boolean };
type Speaker = {
  id: string | null;
  name: string | null;
  kind: string;
  named: boolean;
  role: string | null;
  affiliation: string | null;
};
/** A holder of the information. */
type Holder = {
  name: string;
  kind: string;
  relation: string;
  named: boolean;
  ground: string | null;
  group: string | null;
  spans: Spans;
};
type Likelihood = { term: string | null; low: number | null; high: number | null; yardstick: string | null };
/** A person's decision; all null where nobody decided. */
type Decided = {
  by: string | null;
  at: moment | null;
  decision: integer | null;
  note: string | null;
};
/** What people made of a statement; `corrected` has the parts that they gave, the rest of a statement is the machine's. */
type Review = Decided & { state: string; corrected: Record<string, unknown>; notes: Decided[] };
/** F or 6 where nobody graded. */
type Grade = Decided & { value: string; meaning: string };
/** Who said what, where, when, how firmly, through whom. */
type Statement = {
  id: string;
  review: Review;
  report: ReportName;
  known: day;
  claim: string | null;
  source: Spans;
  cue: Spans;
  content: Spans;
  mode: string;
  confidence: number;
  speaker: Speaker;
  chain: Holder[];
  act: string;
  stance: string;
  factuality: { certainty: string; polarity: string; tense: string };
  likelihood: Likelihood | null;
  condition: Span | null;
  consequence: Span | null;
  continuation: string | null;
  utterance_time: string | null;
  event_times: string[];
  /** null where the policy does not keep them. */
  words: {
    source: string[] | null;
    cue: string[] | null;
    content: string[] | null;
    condition: string | null;
    consequence: string | null;
  };
  reader: string;
};
type Denial = { id: string; claim: string | null; speaker: string | null; stance: string; scope: string | null };
/** What is told of a statement beside its row. */
type Card = {
  /** Its place in the report, from 1. */
  number: integer;
  /** How much stands behind its claim. */
  weight: { reports: integer; texts: integer; denied: integer } | null;
  denied_by: Denial[];
  denies: Denial[];
  /** The range of its word of likelihood. */
  range: string | null;
  notes: { label: string; text: string }[];
};

type Time = {
  start: integer | null;
  end: integer | null;
  type: string;
  /** TIMEX3. */
  value: string;
  mod: string | null;
  earliest: day | null;
  latest: day | null;
};
type Change = {
  direction: string;
  by: number | null;
  from: number | null;
  to: number | null;
  times: number | null;
};
type Quantity = {
  start: integer | null;
  end: integer | null;
  type: string;
  number: number | null;
  low: number | null;
  high: number | null;
  unit: string | null;
  denominator: string | null;
  modifier: string | null;
  of: string | null;
  change: Change | null;
  measure: string | null;
  place: string | null;
};
/** A quantity with who says it. */
type Figure = Quantity & {
  words: string | null;
  known: day;
  report: ReportName;
  statement: string | null;
  speaker: SpeakerName | null;
  stance: string | null;
  review: string | null;
  event_times: string[];
};
type Entity = { start: integer | null; end: integer | null; type: string; name: string | null };

/** An event of custody, bound to the one before by its hash. */
type Event = {
  number: integer;
  at: moment;
  who: string;
  event: string;
  subject: string;
  detail: string;
  before: string;
  sha256: string;
};
type Capture = { at: moment; place: string; method: string; tool: string };
/** What was found between two reports. */
type Kin = {
  source: ReportName;
  derived: ReportName;
  kind: string;
  certain: boolean;
  share_source: number;
  share_derived: number;
  passages: { source: Span | null; derived: Span | null; words: integer }[];
  changes: {
    source: Span | null;
    derived: Span | null;
    words: { source: string | null; derived: string | null };
  }[];
  reason: string;
  comparer: string;
};

/** Words of a report that are the same thing throughout. */
type Piece = {
  text: string;
  /** They are in the report's own voice. */
  own: boolean;
  /** `at` numbers the statements of `attributions`, `hop` the holders of a chain, both from 0. */
  in: { at: integer; role: string; hop?: integer }[];
  begins: integer[];
  ends: integer[];
  /** The range of the word of likelihood that ends here. */
  range: string | null;
};
type ReportInFull = Report & {
  text: string | null;
  blocks: { span: Span | null; kind: string; pieces: Piece[]; statements: integer[] }[];
  raw_sha256: string;
  text_sha256: string;
  raw_bytes: integer;
  captures: Capture[];
  versions: ReportName[];
  kin: Kin[];
  attributions: (Statement & Card)[];
  times: Time[];
  quantities: Quantity[];
  entities: Entity[];
  own_voice: Spans;
  warnings: { code: string; message: string }[];
  custody: Event[];
};
type StatementInFull = Statement & Card & {
  /** The words from its first to its last; null where the text is not kept. */
  pieces: { text: string; in: { role: string; hop?: integer }[] }[] | null;
  context: { before: string | null; covered: string | null; after: string | null };
  times: Time[];
  quantities: Quantity[];
  captured: moment;
  captures: Capture[];
  raw_sha256: string;
  text_sha256: string;
  read: moment;
  superseded_by: string | null;
  footnote: string;
  custody: Event[];
};

/** What several statements say as one, shown by the first of them. */
type Claim = {
  id: string;
  rejected: integer;
  reviewed: Reviewed;
  grade: Grade;
  statements: integer;
  reports: integer;
  texts: integer;
  speakers: integer;
  denied: integer;
  first: day;
  last: day;
  head: Statement;
};
/** How many independent first holders, from the fewest to the most that the words allow. */
type Origins = { reports: integer; texts: integer; low: integer; high: integer };
type Origin = { name: string; kind: string; named: boolean };
/** `items` are the origins. */
type ClaimInList = Claim & { origins: Origins; items: Origin[] };
type Link = {
  kind: string;
  scope: string | null;
  score: number;
  reason: string;
  comparer: string;
  ours: string;
  ours_is_later: boolean;
  theirs: Statement;
};
type ClaimInFull = Claim & {
  origins: Origins;
  items: (Origin & {
    statements: string[];
    without: Origins;
    alone_behind: string[];
    ways: { chain: Holder[]; statements: string[]; family: string | null }[];
  })[];
  members: (Statement & Card & {
    family: string | null;
    times: Time[];
    quantities: Quantity[];
    captured: moment;
  })[];
  /** Statements of it that people rejected; nothing is counted from them. */
  rejected_members: (Statement & { family: string | null })[];
  links: Link[];
  no_comment: Statement[];
  /** `origins` numbers `items`, from 0. */
  by_text: {
    family: string | null;
    reports: ReportName[];
    statements: string[];
    origins: integer[];
    reasons: { source: string; derived: string; kind: string; certain: boolean; reason: string }[];
  }[];
  board: {
    columns: string[];
    rows: {
      name: string;
      named: boolean;
      kind: string;
      cells: {
        state: "asserted" | "denied" | "other" | "not seen";
        words: string | null;
        statement: string | null;
      }[];
    }[];
  };
};

type Source = SpeakerName & { statements: integer; reviewed: Reviewed; grade: Grade; stances: Record<string, integer>; first: day; last: day };
type SourceInFull = Source & List<Statement> & {
  outlets: { outlet: string | null; statements: integer }[];
  by_stance: { stance: string; points: { known: day; statement: string; words: string | null }[] }[];
  by_stance_cut: boolean;
};

type Family = {
  id: string;
  reports: integer;
  outlets: string[];
  first: day;
  last: day;
  head: ReportName;
};
type FamilyInFull = Family & { members: Report[]; kin: Kin[] };

type Measure = { measure: string; points: integer; first: day; last: day };
type Series = {
  measure: string;
  items: {
    place: string | null;
    unit: string | null;
    denominator: string | null;
    points: (Figure & { note: string })[];
  }[];
  next: null;
  cut: boolean;
};

type Cut = { text: string; changed: boolean }[];
/** Two reports. */
type Pair = {
  a: Report;
  b: Report;
  kinship: {
    kind: string;
    share_a: number;
    share_b: number;
    passages: { a: Span; b: Span; words: integer }[];
    differences: { a: Span; b: Span; words: { a: string; b: string }; figures: boolean }[];
    reason: string;
  } | null;
  only_in_a: Statement[];
  only_in_b: Statement[];
  figures: { measure: string | null; a: Quantity; b: Quantity }[];
  rows: { kind: "same" | "changed" | "only a" | "only b"; a: Cut | null; b: Cut | null }[];
};
/** What became known after one day until another. */
type Days = {
  after: day;
  until: day;
  reports: Report[];
  new_claims: Claim[];
  grown_claims: (Claim & { before: Claim[] })[];
  points: Figure[];
  cut: boolean;
};
/** Not yet two. */
type Half = { a: Report | null; b: Report | null };
type Comparison = Pair | Days | Half;

/** Hits are in code points of these words. */
type Hit = { snippet: { words: string; hits: Span[] }; score: number };
type Found = { statements: List<Statement & Hit>; reports: List<Report & Hit> };
type Decisions = { queue: List<Statement & Card>; reviewed: Reviewed; decisions: unknown[] };

type Desk = {
  reviewed: Reviewed;
  version: integer;
  bytes: integer;
  reports: integer;
  captures: integer;
  readings: integer;
  superseded: integer;
  statements: integer;
  speakers: integer;
  claims: integer;
  families: integer;
  kin: integer;
  links: integer;
  decisions: integer;
  readers: { name: string; readings: integer }[];
  comparers: { name: string; readings: integer }[];
  pending: integer;
  first: day | null;
  last: day | null;
  events: integer;
  last_event: moment | null;
  newest: Report[];
  central: (ClaimInList & { denied_by: Denial[] })[];
  denied: (Claim & { denied_by: Denial[] })[];
  figures: Series[];
  custody: Event[];
};

type Intake = {
  number: integer;
  state: "waiting" | "reading" | "comparing" | "done" | "broken off";
  at: moment;
  items: integer;
  read: integer;
  to_compare: integer;
  compared: integer;
  new: integer;
  known: integer;
  versions: integer;
  undated: integer;
  failed: integer;
  failures: { name: string; message: string }[];
  notes: string[];
  trouble: string | null;
};
/** A server-sent event, at last `end`; `data` is an Intake in JSON. */
type Progress = { event: "progress" | "end"; data: string };

/** The fields of `ascribe read --format json`. */
type Reading = {
  path: string;
  title?: string;
  byline?: string[];
  outlet?: string;
  published?: day;
  url?: string;
  text: string;
  attributions: unknown[];
  times: unknown[];
  quantities: unknown[];
  entities: unknown[];
  own_voice: Span[];
  warnings: { code: string; message: string }[];
  reader: string;
};

type Words = string;
/** A report as in JSON Lines; `text` or `html` is needed. */
type GivenRecord = {
  id: string;
  text?: string;
  html?: string;
  published?: string;
  url?: string;
  title?: string;
  outlet?: string;
  captured?: string;
};
/** Comma-separated values (RFC 4180): a line of names, and a line for each statement. */
type Table = string;
/** `headline` and `text` are pasted; `outlet` and `published` are told of reports that do not tell them. */
type Reports = { files?: string[]; headline?: string; text?: string; outlet?: string; published?: day };
/**
 * accept, reject: `of`; correct: `of` and what differs (`source`, `cue`, `content`, `speaker`, `chain`, `stance`); note: `of`,
 * `note`; grade: `of`, `grade`; split: `of`, `apart`; merge: `one`, `other`; undo, redo: `number`, or the last.
 */
type Decide = {
  decision: "accept" | "reject" | "correct" | "note" | "grade" | "split" | "merge" | "undo" | "redo";
  /** The person who decides; a browser's cookie tells it, too. */
  who?: string;
  note?: string;
  of?: string;
  apart?: string[];
  one?: string;
  other?: string;
  number?: integer;
  grade?: string;
  source?: Span[];
  cue?: Span[];
  content?: Span[];
  speaker?: { name: string; kind: string };
  chain?: unknown[];
  stance?: string;
};
type Recorded = { decision: integer };
/** What was handed in since the room was opened, the newest first. */
type Intakes = { items: Intake[]; next: string | null; cut: boolean };
