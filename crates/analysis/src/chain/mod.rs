//! On whose word: the holders of the information from the first to the last before this report.
//!
//! A chain is put together from what stands in the sentence of the cue: whom the content itself names as its holder
//! (`inner`), the source with whom it cites, and through whom it came here (`outer`). Trees give the parts, the lexicon of
//! cues says what each verb does; nobody is added whom the words do not name.

mod frame;
mod ground;
mod inner;
mod outer;

use std::ops::Range;

use ascribe_document::{Attribution, Hop, Relation, Span, Speaker, SpeakerKind, Stance};

pub(crate) use frame::{Frame, is_passive, subject};

use crate::{
    lexicon::Lexicon,
    report::Report,
    speaker::{Speakers, lexicon::Lexicon as Who, source::main_word},
};
use frame::with_case;
use ground::Grounds;

/// Nouns of outlets, for phrases whose kind the speakers leave open.
const OUTLETS: [&str; 11] = [
    "newspaper",
    "paper",
    "daily",
    "weekly",
    "magazine",
    "radio",
    "television",
    "tv",
    "broadcaster",
    "newsroom",
    "tabloid",
];

/// Nouns of bodies that are spoken before: what is said to them is heard by an audience.
const BODIES: [&str; 36] = [
    "committee",
    "parliament",
    "council",
    "court",
    "commission",
    "ministry",
    "inquiry",
    "conference",
    "congress",
    "senate",
    "assembly",
    "police",
    "tribunal",
    "board",
    "union",
    "league",
    "party",
    "club",
    "bank",
    "army",
    "un",
    "nations",
    "house",
    "department",
    "hearing",
    "summit",
    "forum",
    "university",
    "school",
    "church",
    "government",
    "office",
    "institute",
    "association",
    "federation",
    "festival",
];

/// What chains are read from.
struct Scene<'a> {
    report: &'a Report<'a>,
    lexicon: &'a Lexicon,
    who: &'a Who,
    speakers: &'a Speakers,
    /// The words of all contents, in the order of the text.
    contents: Vec<Range<usize>>,
}

/// The words of one attribution.
struct Parts<'a> {
    speaker: &'a Speaker,
    cue: Range<usize>,
    /// The verb of the cue, where the lexicon knows it.
    verb: Option<usize>,
    /// The main word of the source.
    source: Option<usize>,
    /// All words of the source.
    source_words: Range<usize>,
    content: Vec<Range<usize>>,
    /// Something is asked for: nothing is told that could be handed on.
    urged: bool,
}

/// One holder before it is named.
#[derive(Debug, Clone)]
struct Link {
    /// The main word of the holder; `None` for the speaker of the attribution.
    who: Option<usize>,
    relation: Relation,
    /// The word that says how it is passed on.
    proof: Option<usize>,
}

/// Follows the chain of each attribution.
pub(crate) fn follow(
    report: &Report<'_>,
    lexicon: &Lexicon,
    who: &Who,
    speakers: &Speakers,
    attributions: &mut [Attribution],
) {
    let mut contents: Vec<Range<usize>> =
        attributions.iter().flat_map(|one| one.content.iter().map(|&span| report.words_in(span))).collect();
    contents.sort_by_key(|words| words.start);
    let scene = Scene { report, lexicon, who, speakers, contents };
    let grounds = Grounds::find(&scene);
    for one in attributions {
        let parts = Parts::of(&scene, one);
        if let Some(holder) = parts.told_by(&scene) {
            one.speaker = scene.speaker(holder);
        }
        let parts = Parts::of(&scene, one);
        let links = if one.continuation.is_some() {
            vec![Link { who: None, relation: Relation::Said, proof: None }]
        } else {
            links(&scene, &parts)
        };
        let mut chain: Vec<Hop> = Vec::new();
        for hop in links.iter().filter_map(|link| hop(&scene, &parts, link)) {
            if !chain.iter().any(|before| before.name == hop.name) {
                chain.push(hop);
            }
        }
        grounds.give(&scene, &mut chain);
        one.chain = chain;
    }
}

impl<'a> Parts<'a> {
    fn of(scene: &Scene<'_>, one: &'a Attribution) -> Self {
        let report = scene.report;
        let words = |span: &Span| report.words_in(*span);
        let cue =
            one.cue.iter().map(words).reduce(|a, b| a.start.min(b.start)..a.end.max(b.end)).unwrap_or(0..0);
        let verbs = cue
            .clone()
            .filter(|&word| report.tree.is_verb(word) && scene.lexicon.verb(report.form(word)).is_some());
        // The topmost verb of the cue carries it: "declined to say".
        let verb = verbs.reduce(|a, b| if report.tree.dominates(b, a) { b } else { a });
        // "quoted him as saying": the quoting verb carries it.
        let mut above = verb.into_iter().flat_map(|verb| report.tree.ancestors(verb));
        let quoting = above.find(|&head| {
            let relation = scene.lexicon.verb(report.form(head)).map(|cue| cue.relation);
            report.tree.is_verb(head) && matches!(relation, Some(Relation::Quoted | Relation::Cited))
        });
        let says = verb.is_some_and(|verb| report.form(verb) == "saying");
        let verb = quoting.filter(|_| says).or(verb);
        Self {
            speaker: &one.speaker,
            verb,
            source: one.source.first().and_then(|span| main_word(report, words(span))),
            source_words: one.source.first().map(words).unwrap_or(0..0),
            content: one.content.iter().map(words).collect(),
            urged: one.stance == Stance::Urged,
            cue,
        }
    }

    /// The one who told, where the source is the one who was told ("an inspector told A", "A heard from an inspector").
    fn told_by(&self, scene: &Scene<'_>) -> Option<usize> {
        let frame = Frame::of(scene.report, scene.lexicon, self.verb?)?;
        let told = matches!(frame.relation, Relation::Told | Relation::Seen)
            && self.source.is_some()
            && frame.addressee == self.source;
        frame.holder.filter(|&holder| told && Some(holder) != self.source && scene.can_hold(holder))
    }

    fn in_content(&self, word: usize) -> bool {
        self.content.iter().any(|words| words.contains(&word))
    }
}

/// The holders of one attribution, first to last.
fn links(scene: &Scene<'_>, parts: &Parts<'_>) -> Vec<Link> {
    let frame = parts.verb.and_then(|verb| Frame::of(scene.report, scene.lexicon, verb));
    let mut found = inner::of_content(scene, parts);
    found.extend(inner::cited(scene, parts));
    match &frame {
        // "A quoted B as saying": B holds it, A passes it on, whichever the source is.
        Some(Frame {
            verb,
            relation: relation @ (Relation::Quoted | Relation::Cited),
            holder,
            relay,
            ..
        }) => {
            let link = |who: usize, relation| Link {
                who: Some(who).filter(|&who| Some(who) != parts.source),
                relation,
                proof: Some(*verb),
            };
            found.extend(holder.map(|who| link(who, *relation)));
            found.extend(relay.map(|who| link(who, Relation::Reported)));
            if holder.is_none() && relay.is_none() {
                found.push(Link { who: None, relation: *relation, proof: Some(*verb) });
            }
        }
        // "A court heard that B said": who hears holds nothing.
        Some(Frame { relation: Relation::Seen, addressee: None, .. }) if !found.is_empty() => {}
        _ => {
            // "According to A, B said": A passes it on.
            let without_verb = match parts.speaker.kind {
                SpeakerKind::Outlet => Relation::Reported,
                _ if !found.is_empty() => Relation::Reported,
                _ => Relation::Said,
            };
            let relation = frame.as_ref().map_or(without_verb, |frame| {
                let told = frame.addressee.is_some_and(|to| scene.is_told(to));
                match frame.relation {
                    Relation::Said if told && scene.report.form(frame.verb) != "said" => Relation::Told,
                    // What is done to papers ("heard", "obtained") is no way of speaking.
                    Relation::Obtained | Relation::Seen | Relation::Data => Relation::Said,
                    Relation::Told if parts.urged && !told => Relation::Said,
                    relation => relation,
                }
            });
            found.extend(outer::source(scene, parts, relation, !found.is_empty()));
        }
    }
    found.extend(outer::relays(scene, parts, frame.as_ref()));
    found
}

impl Scene<'_> {
    /// Who is behind a word.
    fn speaker(&self, head: usize) -> Speaker {
        self.speakers.behind(self.report, head)
    }

    /// True if the word names someone who hands on what they are told: an outlet other than this report.
    fn passes_on(&self, head: usize) -> bool {
        let kind = self.speaker(head).kind;
        let tree = &self.report.tree;
        let is = |word: usize| OUTLETS.contains(&self.report.form(word));
        let by_noun = || {
            is(head)
                || self.report.form(head) == "agency"
                    && tree.children(head).iter().any(|&word| self.report.form(word) == "news")
                || self.report.name_at(head).is_some()
                    && tree.children_by(head, &["compound", "amod"]).any(is)
        };
        (kind == SpeakerKind::Outlet || kind != SpeakerKind::Person && by_noun())
            && !self.is_this_report(head)
    }

    /// True if who is told hands it on: an outlet, or a named organisation that is no body people speak before.
    fn is_told(&self, head: usize) -> bool {
        let speaker = self.speaker(head);
        let body = || self.report.tree.phrase(head).any(|word| BODIES.contains(&self.report.form(word)));
        let named = speaker.kind == SpeakerKind::Organisation && speaker.named && !self.is_this_report(head);
        self.passes_on(head) || named && !body()
    }

    /// "this newspaper", "us", the outlet itself.
    fn is_this_report(&self, head: usize) -> bool {
        let report = self.report;
        let own = report.document.outlet.as_deref();
        let own = own.is_some_and(|own| own.eq_ignore_ascii_case(&self.speaker(head).name));
        own || report.form(head) == "us"
            || report.tree.children_by(head, &["det"]).any(|det| report.form(det) == "this")
    }
}

/// The hop of a link; `None` where the words do not say who it is.
fn hop(scene: &Scene<'_>, parts: &Parts<'_>, link: &Link) -> Option<Hop> {
    let report = scene.report;
    let speaker = match link.who {
        Some(who) => scene.speaker(who),
        None => parts.speaker.clone(),
    };
    if speaker.name.is_empty() {
        return None;
    }
    let head = link.who.or(parts.source);
    let mut spans: Vec<Span> = head
        .map(|head| report.span(report.tree.phrase(head)))
        .into_iter()
        .chain(link.proof.map(|word| report.span(word..word + 1)))
        .collect();
    spans.sort_unstable();
    let group = head.filter(|_| !speaker.named).and_then(|head| {
        let noun = with_case(report, head, &["at", "of", "in", "from", "for", "with", "within"])?;
        Some(report.span(report.tree.phrase(noun)))
    });
    Some(Hop {
        name: speaker.name,
        kind: speaker.kind,
        relation: link.relation,
        named: speaker.named,
        ground: None,
        group,
        spans,
    })
}
