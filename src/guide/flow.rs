//! Which question comes next. Nothing is asked by a script: a question is asked exactly while its answer
//! can still decide a row of the decision table or a requirement addressed to this applicant.
//! Questions stand in one fixed order and gates look back only, so the flow cannot loop.

use crate::profile::Answer;
use crate::rules::{Fact, Facts, OptionItem, Question, Truth};
use crate::sorted::Set;

use super::{Assessment, Situation};

/// A question that has been answered and still concerns the applicant.
pub struct Asked<'a> {
    pub question: &'a Question,
    pub answer: &'a Answer,
}

/// The next question, or none when the result is complete.
pub fn next_question<'a>(situation: &Situation<'a>) -> Option<&'a Question> {
    open_questions(situation).into_iter().next()
}

/// The questions that are open now, in order. An answer may close several of them or open further ones.
pub fn open_questions<'a>(situation: &Situation<'a>) -> Vec<&'a Question> {
    let mut open = open_facts(situation);
    // Which options a question offers may hang on an earlier question that nothing else asks for.
    for question in situation.core.flow.questions.iter().rev() {
        if open.contains(question.id.as_str()) {
            question.options.iter().for_each(|option| option.when.open_facts(situation, &mut open));
        }
    }
    situation.core.flow.questions.iter().filter(|question| open.contains(question.id.as_str())).collect()
}

/// The facts that are missing for the verdict; once it stands, for blockers and checklist.
fn open_facts<'a>(situation: &Situation<'a>) -> Set<&'a str> {
    let mut open = Set::new();
    for row in situation.rows() {
        match row.when.truth(situation) {
            Truth::Yes => break,
            Truth::No => {}
            Truth::Unknown => row.when.open_facts(situation, &mut open),
        }
    }
    let assessment = Assessment::of(situation);
    let may_file = match assessment.row {
        Some(row) => row.filing.is_some(),
        None => assessment.candidates.iter().any(|row| row.filing.is_some()),
    };
    if may_file {
        open.extend(always(situation));
    }
    if open.is_empty()
        && let Some(filing) = assessment.filing
    {
        let facts = situation.with_filing(filing);
        for (_, rule) in situation.requirements(filing) {
            let mut hangs_on = Set::new();
            rule.when.open_facts(&facts, &mut hangs_on);
            // A rule that hangs on a "not sure" alone will stay among those that may apply: it blocks nobody.
            let may_block = rule.when.truth(&facts) == Truth::Yes || !hangs_on.is_empty();
            open.append(hangs_on);
            if may_block && let Some(blocks) = &rule.blocks {
                blocks.open_facts(&facts, &mut open);
            }
        }
    }
    open
}

/// How many questions there can be at most from here; none before the verdict stands and the province's rules are
/// there. No answer can make it rise: a rule counts while it may hold, and with it all that it hangs on.
pub fn at_most(situation: &Situation) -> Option<usize> {
    let assessment = Assessment::of(situation);
    let filing = assessment.row?.filing?;
    situation.province?;
    let facts = situation.with_filing(filing);
    let mut may = Set::new();
    for (_, rule) in situation.requirements(filing) {
        if rule.when.truth(&facts) != Truth::No {
            may.append(rule.when.facts());
            if let Some(blocks) = &rule.blocks {
                may.append(blocks.facts());
            }
        }
    }
    let mut count = 0;
    for question in situation.core.flow.questions.iter().rev() {
        let asked = question.always || may.contains(question.id.as_str());
        if asked && matches!(situation.fact(&question.id), Fact::Open | Fact::Hidden) {
            count += 1;
            may.append(question.when.facts());
            question.options.iter().for_each(|option| may.append(option.when.facts()));
        }
    }
    Some(count)
}

/// The questions asked of everybody who may have to file, as far as they are open.
fn always<'a>(situation: &Situation<'a>) -> impl Iterator<Item = &'a str> {
    let open: Vec<_> = situation
        .core
        .flow
        .questions
        .iter()
        .filter(|question| question.always)
        .map(|question| question.id.as_str())
        .filter(|id| situation.fact(id) == Fact::Open)
        .collect();
    open.into_iter()
}

/// The questions that were answered and count, in the order of the flow.
pub fn asked<'a>(situation: &Situation<'a>) -> Vec<Asked<'a>> {
    situation
        .core
        .flow
        .questions
        .iter()
        .filter(|question| situation.concerns(question) == Truth::Yes)
        .filter_map(|question| situation.valid_answer(question).map(|answer| Asked { question, answer }))
        .collect()
}

/// The options of a question that this applicant can choose from.
pub fn options<'a>(situation: &Situation<'a>, question: &'a Question) -> Vec<&'a OptionItem> {
    question.options.iter().filter(|option| option.when.truth(situation) == Truth::Yes).collect()
}

/// The title of a question for this subject.
pub fn title_for<'a>(situation: &Situation, question: &'a Question) -> &'a str {
    question.title_unit.as_ref().filter(|_| !is_individual(situation)).unwrap_or(&question.title)
}

/// The hint of a question for this subject.
pub fn hint_for<'a>(situation: &Situation, question: &'a Question) -> Option<&'a String> {
    question.hint_unit.as_ref().filter(|_| !is_individual(situation)).or(question.hint.as_ref())
}

fn is_individual(situation: &Situation) -> bool {
    situation.answers.one("subject") == Some("individual")
}
