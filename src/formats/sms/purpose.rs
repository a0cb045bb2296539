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
/// A code that holds for minutes is none of a filing, whose code holds for a day.
const MINUTES: [&str; 4] = ["分钟", "分内", "minute", "min"];
/// How a cancellation is called.
const CANCELLATION: [&str; 6] = ["注销", "取消接入", "撤销备案", "cancellation", "cancel your", "cancelling"];
/// What stands before it where the message only threatens with one: `逾期将注销`, `否则会被注销`.
const THREAT: [&str; 12] =
    ["将", "会", "被", "否则", "逾期", "免", "未", "防止", "不", "will be", "or ", "otherwise"];

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

/// What the message says that its code is for. `official`: it has a link to the filing site.
pub(super) fn purpose(message: &Message, official: bool) -> Purpose {
    let places = 0..message.seen.len();
    if places.clone().any(|place| cancels(message, place)) {
        return Purpose::Cancellation;
    }
    let brief = places.clone().any(|place| in_minutes(message, place));
    if !official && (brief || is_of_others(message)) { Purpose::Other } else { Purpose::Filing }
}

/// Whether the message speaks of signing in, paying and the like, and of nothing that belongs to a filing.
pub(super) fn is_of_others(message: &Message) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| message.plain.contains(word));
    has(&OTHER) && !has(&FILING)
}

/// Whether the message says at this place that something is being cancelled, not only that it may be.
fn cancels(message: &Message, place: usize) -> bool {
    if !CANCELLATION.iter().any(|word| message.starts_with(place, word)) {
        return false;
    }
    // Within the same part of the sentence.
    let before = (1..=8).map_while(|back| place.checked_sub(back));
    let part = before.take_while(|at| !message.plain(*at).is_some_and(|c| ",，。;； ".contains(c)));
    !part.chain([place]).any(|at| THREAT.iter().any(|threat| message.ends_with(at, threat)))
}

/// Whether a number of minutes ends at this place.
fn in_minutes(message: &Message, place: usize) -> bool {
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十两".contains(c);
    let joined = |c: char| c == ' ' || c == '-';
    let before = (1..=3).map_while(|back| message.plain(place.checked_sub(back)?)).find(|c| !joined(*c));
    MINUTES.iter().any(|unit| message.starts_with(place, unit)) && before.is_some_and(is_number)
}
