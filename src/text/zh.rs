//! 简体中文。

use super::*;

pub static MESSAGES: Messages = Messages {
    lang: Lang::ZhCn,
    parts: "备案指南的三个部分",
    view: |view| match view {
        View::Check => "办不办",
        View::Prepare => "备材料",
        View::Track => "跟进度",
    },
    loading: "正在加载规则…",
    one_moment: "稍等，马上就好…",
    load_failed: "规则没有加载成功",
    part_failed: "这一部分没有加载成功",
    load_hint: "请检查网络后再试。还不行就刷新页面，你的记录不会丢。",
    retry: "再试一次",
    terms: "名词解释",
    what_is: |word| format!("“{word}”是什么意思"),
    find_term: "查一个词",
    also_called: "也叫：",
    close: "关闭",
    disclaimer: "规则整理自各接入服务商的公开说明和法规，不是管局原文；以当地通信管理局和接入服务商的最新要求为准。",
    privacy: "你填写的内容只保存在这台设备的浏览器里，不会上传。",
    export_data: "把我的记录存成文件",
    import_data: "从文件恢复",
    import_title: "文件里有这些记录",
    import_what: |filings, ticks, notes| format!("{filings} 个备案，{ticks} 个打勾，{notes} 条备注。"),
    import_saved: |at| format!("保存于 {at}。"),
    import_empty: "文件里没有记录。",
    import_add: "加到现有记录里",
    import_replace: "替换现有记录",
    import_leave: "不导入",
    imported: "已导入。",
    import_undo: "撤销导入",
    save_broken: "把读不出来的内容存成文件",
    clear_data: "清除我的全部记录",
    clear_sure: "清除这台设备上的全部回答、打勾、备注和备案进度？清除后无法恢复。",
    save_copy: "存一份到文件",
    dismiss: "知道了",
    bad_option: |attribute, value, allowed| {
        format!("页面设置有误：{attribute}=\"{value}\" 无法识别，已改用默认值。可用的值：{allowed}")
    },
    notice: |notice| {
        match notice {
        Notice::NotLasting => "浏览器不允许保存数据（可能是无痕模式或禁用了网站存储）。现在可以照常使用，但关闭页面后记录会丢失，先存成文件。".into(),
        Notice::Newer => "这里的记录由更新版本的指南保存。为了不损坏它，这一版只显示、不修改。刷新页面就能用新版。".into(),
        Notice::Broken { key, kept_as } => format!("保存的记录“{key}”读不出来。原样留在“{kept_as}”下，没有删除；其余的照常使用。"),
        Notice::Full => "浏览器的存储空间满了，刚才的修改没有保存。先存成文件，或清理空间后再改一次。".into(),
        Notice::Unavailable => "浏览器的存储现在不可用，刚才的修改没有保存。先存成文件。".into(),
        Notice::NotImported(problem) => format!("{}没有导入，现有记录不受影响。", import_problem(problem)),
    }
    },
    without_own: "本站自己的补充说明没有加载成功，下面是通用的规则。",
    date: |date| format!("{}年{}月{}日", date.year(), u8::from(date.month()), date.day()),
    as_of: |date| format!("按{}年{}月{}日的规则显示", date.year(), u8::from(date.month()), date.day()),
    link_title: "把这些答案发给同事，或在另一台设备上继续",
    link_hint: "打开链接的人会看到同样的答案。年龄、证件和“现在有下面这些情况吗？”不在其中，对方要自己回答。",
    link_copy: "复制链接",
    link_copied: "已复制",
    link_by_hand: "没能自动复制，选中链接后手动复制",
    link_offered: "这个页面带来了另一组答案。要用它替换这里的答案吗？打勾和跟踪记录不受影响。",
    link_take: "用带来的答案",
    link_keep: "保留我的答案",
    link_bad: "带来的答案读不出来，可能不完整。如果是别人发来的链接，让对方重新发一次。",
    today: "今天",
    yesterday: "昨天",
    before_yesterday: "前天",
    other_day: "更早的日期",
    date_wrong: |date| {
        format!(
            "选今天（{}年{}月{}日）或以前的日期，不早于 2000 年",
            date.year(),
            u8::from(date.month()),
            date.day()
        )
    },
    tools: "小工具",
    back: "上一题",
    go_on: "继续",
    not_sure: "不确定",
    why_we_ask: "为什么问",
    choose_one: "至少选一项，或点“不确定”",
    question_number: |n| format!("第 {n} 题"),
    questions_left: |n| format!("之后最多 {n} 题"),
    number_range: |min, max| format!("填 {min} 到 {max} 之间的整数，或点“不确定”"),
    back_to_answers: "返回",
    result_now: "先看结果，剩下的以后再答",
    province_search: "输入省名、拼音或简称",
    province_none: "没有找到。换个写法，或清空后从列表里选。",
    region: |region| match region {
        "north" => "华北",
        "northeast" => "东北",
        "east" => "华东",
        "central" => "华中",
        "south" => "华南",
        "southwest" => "西南",
        _ => "西北",
    },
    change: "修改",
    province: "省份",
    change_province: "改省份",
    change_what: |what| format!("：{what}"),
    filing: |filing| match filing {
        FilingKind::First => "首次备案",
        FilingKind::AddService => "新增互联网信息服务",
        FilingKind::AddAccess => "新增接入",
        FilingKind::Change => "变更备案",
        FilingKind::Migrate => "迁移备案",
        FilingKind::CancelSubject => "注销主体",
        FilingKind::CancelService => "注销服务",
        FilingKind::CancelAccess => "取消接入",
    },
    blockers: |n| format!("现在还不能提交，先解决 {n}\u{a0}件事"),
    search_found: |count| {
        if count == 0 { "没有找到这个词。".to_owned() } else { format!("找到 {count} 项。") }
    },
};

fn import_problem(problem: &ImportProblem) -> String {
    match problem {
        ImportProblem::TooLarge => "文件太大（上限 5 MB），不像是本指南的记录，".into(),
        ImportProblem::Unreadable(_) => "这个文件不是本指南导出的记录，或已损坏，".into(),
        ImportProblem::Newer => "这个文件由更新版本的指南保存，请刷新页面使用新版后再试，".into(),
        ImportProblem::TooMany => "文件里的备案、事件或文字多得不正常，".into(),
        ImportProblem::BadId(id) => format!("文件里有编号不对的备案（{id:?}），"),
    }
}
