//! What a code is for: the verification of a filing, of a cancellation, or something else altogether.

use super::Message;

/// What a message's code is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Purpose {
    /// The verification of a filing; also where the text does not say.
    #[default]
    Filing,
    /// To cancel a filing, or to end its access.
    Cancellation,
    /// To sign in, to pay, to register somewhere: no code of a filing.
    Other,
}

/// What a filing's message speaks of.
const FILING: [&str; 12] =
    ["备案", "核验", "主体", "网站", "新增", "变更", "接入", "迁移", "filing", "icp", "beian", "website"];
/// What other codes are for.
const OTHER: [&str; 18] = [
    "一键登录",
    "登录验证",
    "快捷登录",
    "登录码",
    "登录密码",
    "动态密码",
    "注册",
    "找回",
    "重置",
    "修改密码",
    "绑定",
    "解绑",
    "取件",
    "快递",
    "实名",
    "log in to your account",
    "sign in to your account",
    "login code",
];
/// A code that is valid for minutes does not belong to a filing, whose code is valid for a day.
const MINUTES: [&str; 4] = ["分钟", "分内", "minute", "min"];
/// How a cancellation is called.
const CANCELLATION: [&str; 6] = ["注销", "取消接入", "撤销备案", "cancellation", "cancel your", "cancelling"];
/// What a sentence says that only threatens with one: `逾期未核验将被注销`.
const THREAT: [&str; 14] = [
    "逾期",
    "否则",
    "将被",
    "会被",
    "自动",
    "未核验",
    "未按",
    "以免",
    "避免",
    "不缴",
    "过期",
    "will be",
    "otherwise",
    "unless",
];

impl Purpose {
    /// The id used in the API.
    pub fn id(self) -> &'static str {
        match self {
            Purpose::Filing => "filing",
            Purpose::Cancellation => "cancellation",
            Purpose::Other => "other",
        }
    }
}

/// What the message says that its code is for. `official`: it has a link to the filing site; `hours`: for how long it says
/// that the code is valid.
pub(super) fn purpose(message: &Message, official: bool, hours: Option<u32>) -> Purpose {
    if cancels(&message.plain) {
        return Purpose::Cancellation;
    }
    // A code of a filing holds for a day, so a message that names hours may speak of minutes for something else.
    let brief = hours.is_none() && (0..message.seen.len()).any(|place| in_minutes(message, place));
    if !official && (brief || is_of_others(message)) { Purpose::Other } else { Purpose::Filing }
}

/// Whether the message speaks of signing in, paying and the like, and of nothing that belongs to a filing.
pub(super) fn is_of_others(message: &Message) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| message.plain.contains(word));
    has(&OTHER) && !has(&FILING)
}

/// Whether a sentence of the text says that something is being cancelled, not only that it may be.
fn cancels(text: &str) -> bool {
    let has = |sentence: &str, words: &[&str]| words.iter().any(|word| sentence.contains(word));
    let mut sentences = text.split(['。', ';', '；', '!', '\n']);
    sentences.any(|sentence| has(sentence, &CANCELLATION) && !has(sentence, &THREAT))
}

/// Whether a number of minutes ends at this place, for which something holds: `10分钟内未收到请重发` is none.
fn in_minutes(message: &Message, place: usize) -> bool {
    let Some(unit) = MINUTES.iter().find(|unit| message.starts_with(place, unit)) else { return false };
    let end = place + unit.chars().count();
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十两".contains(c);
    let joined = |c: char| c == ' ' || c == '-';
    let before = (1..=3).map_while(|back| message.plain(place.checked_sub(back)?)).find(|c| !joined(*c));
    let goes_on = message.plain(end).is_some_and(|c| c.is_ascii_alphabetic() && c != 's' && c != 'u');
    let waits = ["内未", "内没", "未", "没", "后"].iter().any(|word| message.starts_with(end, word));
    before.is_some_and(is_number) && !goes_on && !waits
}
