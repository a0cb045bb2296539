//! 中文。

use super::*;

pub static TRACK: TrackMessages = TrackMessages {
    title: "备案进度",
    hint: "每完成一步点一下，指南会告诉你下一步做什么、最晚什么时候做完。进度由你自己记录，和服务商的系统没有连接。",
    filing_name: "名称（例如域名或 App 的名称）",
    unnamed_filing: "未命名的备案",
    track_first: "开始跟进",
    track_another: "再跟进一个",
    all_filings: "全部备案",
    search: "按名称查找",
    found: |count| if count == 0 { "没有找到。".to_owned() } else { format!("找到 {count} 个。") },
    more: |count| format!("再显示 {count} 个"),
    archived: |count| format!("已归档（{count}）"),
    in_archive: "已归档",
    in_progress: "看进行中的备案",
    sorted: "按最近的期限排列。",
    next_action: "下一步",
    all_done: "已完成",
    still_open: |n| format!("还有 {n} 件事没解决，去看看"),
    papers_ready: |done, total| format!("材料 {done}/{total}，看清单"),
    phase: |phase| match phase {
        Phase::Preparing => "准备域名、服务器和材料",
        Phase::Draft => "填写备案订单",
        Phase::HolderReview => "域名过户：注册局审核中",
        Phase::DomainWait => "等域名新信息同步",
        Phase::FirstReview => "等服务商初审",
        Phase::Corrected => "已修改，等服务商再审",
        Phase::ToCorrect => "服务商要求修改",
        Phase::RefusedByProvider => "初审被驳回",
        Phase::ToHandOver => "初审通过，等转交管局",
        Phase::AwaitingSms => "等核验短信",
        Phase::SmsPending => "马上完成短信核验",
        Phase::ReturnedBySms => "短信核验没完成，订单被退回",
        Phase::Authority => "管局正在审核",
        Phase::Refused => "管局退回，改好再提交",
        Phase::Approved => "备案通过，放上备案号",
        Phase::PublicSecurityDue => "办理公安联网备案",
        Phase::PublicSecurityReview => "等公安审核",
        Phase::PublicSecurityNumber => "放上公安备案号",
        Phase::Complete => "全部完成",
    },
    phase_action: |phase| match phase {
        Phase::Preparing => {
            "域名实名认证的持有者要和备案主体一致，服务器要符合服务商的条件，材料按清单备齐。"
        }
        Phase::Draft => "登录服务商的备案控制台，按步骤填写，最后提交初审。未备案的域名先暂停解析。",
        Phase::HolderReview => "显示“注册局审核中”时什么都改不了，等一等就好。过户完成后回来点一下。",
        Phase::DomainWait => "新的持有者信息要同步到管局系统。太早提交会因为信息不一致被退回。",
        Phase::FirstReview | Phase::Corrected => {
            "保持电话畅通，服务商可能打电话核实。两次打不通可能会被退回。"
        }
        Phase::ToCorrect => "照下面的办法改好，在控制台重新提交。填过的都在，不用从头填。",
        Phase::RefusedByProvider => "先弄清原因，改好后重新提交。下面是常见原因的改法。",
        Phase::ToHandOver => "服务商会把订单转交管局，之后就不能再改了。请保持负责人的手机畅通，等短信。",
        Phase::AwaitingSms => {
            "订单已转给管局。负责人的手机会收到工信部的短信，里面有六位验证码。一般 5～10 分钟内收到；一小时还没有，看下面“没收到，想重发”。"
        }
        Phase::SmsPending => {
            "自己打开 beian.miit.gov.cn，选“短信核验”，填手机号、六位验证码和证件号码后六位。"
        }
        Phase::ReturnedBySms => "材料都在，不用担心。在控制台原样重新提交；新短信到了，24 小时内核验就好。",
        Phase::Authority => "已进入管局审核，内容不能再改，也没有办法加急。结果会发短信和邮件。",
        Phase::Refused => "看退回原因，改好后重新提交，审核时间从头算。",
        Phase::Approved => "把备案号放在首页底部居中，链接到工信部网站，然后开通网站。",
        Phase::PublicSecurityDue => "在 beian.mps.gov.cn 提交公安联网备案，免费。网站开通后 30 天内完成。",
        Phase::PublicSecurityReview => {
            "一般 1～7 个工作日。所在地公安机关可能打电话核实，有互动功能的网站可能上门查看。"
        }
        Phase::PublicSecurityNumber => "公安备案通过后，把公安备案号和图标也放到首页底部。",
        Phase::Complete => "下面这些以后还要留意。",
    },
    app_action: |phase| match phase {
        Phase::Approved => Some(
            "把备案号放在 App 里显眼的位置，链接到工信部网站，然后上架。具体放在哪里，请看服务商的说明。",
        ),
        Phase::PublicSecurityDue => {
            Some("在 beian.mps.gov.cn 提交公安联网备案，免费。App 上线后 30 天内完成。")
        }
        Phase::PublicSecurityNumber => Some("公安备案通过后，把公安备案号也放到 App 里显眼的位置。"),
        _ => None,
    },
    kind_phase: |kind, phase| match (kind, phase) {
        (FilingKind::AddAccess, Phase::Preparing) => Some((
            "准备新服务器和材料",
            "备案号不变，已备案的网站不用关闭。在新服务商准备好内地服务器，再按清单备齐材料：材料要重交一遍，信息和原备案一致。",
        )),
        (FilingKind::AddAccess, Phase::Draft) => Some((
            "填写接入订单",
            "登录新服务商的备案控制台，按步骤填写，最后提交初审。已有备案号，不用暂停解析。",
        )),
        (FilingKind::AddAccess, Phase::Complete) => Some((
            "接入完成",
            "备案号没变，首页底部不用改。域名还没解析到新服务器的，现在可以改；原来的接入不用了，再去取消。",
        )),
        (FilingKind::Change, Phase::Preparing) => Some((
            "准备变更的材料",
            "改哪一项，就备好哪一项的新材料。域名、省份和证件号码改不了。备案里登记的手机要能收短信；换号码的，是新号码。",
        )),
        (FilingKind::Change, Phase::Draft) => {
            Some(("填写变更订单", "登录服务商的备案控制台，找到要改的主体、网站或 App，改好后提交初审。"))
        }
        (FilingKind::Change, Phase::Complete) => {
            Some(("变更完成", "改了名称的，首页标题和公安备案也一起改。下面这些以后还要留意。"))
        }
        (FilingKind::Migrate, Phase::Preparing) => Some((
            "准备迁移",
            "先确认你的省可以迁移，再把域名过户到新主体名下，材料按清单备齐。两位负责人都要留意手机。",
        )),
        (FilingKind::Migrate, Phase::Approved) => Some((
            "迁移通过，换上新备案号",
            "迁移后用新主体的备案号：把首页底部换成新号，链接到工信部网站。公安备案还在原主体名下，也要去改。",
        )),
        _ if !kind.is_cancellation() => None,
        (_, Phase::Preparing) => Some((
            "准备注销或取消接入",
            "想清楚要注销的是哪一项，准备好负责人的手机。登记的手机已停用的，要交一份签字盖章的说明。",
        )),
        (_, Phase::Draft) => Some((
            "提交注销或取消接入",
            "登录服务商的备案控制台，选好要注销的主体、网站，或要取消的接入，确认后提交。",
        )),
        (_, Phase::Complete) => Some(("已经办完", "注销以后，域名不要再指向内地服务器。")),
        _ => None,
    },
    cancel_done: "办好了",
    public_returned: "公安机关要求修改。看清原因，改好再提交；30 天的期限不变。",
    round: |round| format!("第 {round} 次提交"),
    event: |event| match event {
        EventKind::Created => "开始跟进",
        EventKind::HolderTemplate => "创建新持有者的信息模板",
        EventKind::HolderEmail => "验证模板的邮箱",
        EventKind::HolderSubmitted => "提交过户（注册局审核中）",
        EventKind::HolderRejected => "过户没有通过，重新提交",
        EventKind::HolderChanged => "域名持有者已一致（过户或实名通过）",
        EventKind::Prepared => "准备完成",
        EventKind::StepDone { .. } => "完成一个步骤",
        EventKind::Submitted => "提交初审",
        EventKind::ReviewPassed => "初审通过",
        EventKind::ReturnedByProvider { .. } => "服务商要求修改",
        EventKind::RefusedByProvider { .. } => "初审驳回",
        EventKind::HandedOver => "已转交管局",
        EventKind::SmsReceived => "收到核验短信",
        EventKind::SmsVerified => "完成短信核验",
        EventKind::SmsExpired => "短信核验超时",
        EventKind::SmsFailed => "验证码多次输错，被退回",
        EventKind::ReturnedByAuthority { .. } => "管局退回",
        EventKind::Approved => "备案通过",
        EventKind::Number { .. } => "记下备案号",
        EventKind::FooterShown => "上线，放上备案号",
        EventKind::PublicSecuritySubmitted => "提交公安联网备案",
        EventKind::PublicSecurityReturned => "公安备案退回",
        EventKind::PublicSecurityFiled => "公安联网备案通过",
        EventKind::PublicSecurityNumber { .. } => "记下公安备案号",
        EventKind::PublicSecurityShown => "放上公安备案号",
        EventKind::LicenceApplied => "申请经营许可证",
        EventKind::LicenceGranted => "拿到经营许可证",
        EventKind::Reminder { .. } => "设置提醒",
        EventKind::Undone { .. } => "撤销上一步",
    },
    event_button: |event| match event {
        EventKind::HolderChanged => "过户完成了",
        EventKind::HolderRejected => "没有通过",
        EventKind::Prepared => "材料备齐，去填写订单",
        EventKind::Submitted => "已提交初审",
        EventKind::ReviewPassed => "通过了，还没转交",
        EventKind::ReturnedByProvider { .. } | EventKind::RefusedByProvider { .. } => "被退回了",
        EventKind::HandedOver => "已转交管局",
        EventKind::SmsReceived => "收到短信了",
        EventKind::SmsVerified => "核验完成了",
        EventKind::SmsExpired => "超过 24 小时了",
        EventKind::SmsFailed => "输错太多，被退回了",
        EventKind::ReturnedByAuthority { .. } => "被管局退回了",
        EventKind::Approved => "备案通过了",
        EventKind::FooterShown => "已放上并上线",
        EventKind::PublicSecuritySubmitted => "已提交公安备案",
        EventKind::PublicSecurityReturned => "被退回了",
        EventKind::PublicSecurityFiled => "公安备案通过了",
        EventKind::PublicSecurityShown => "已放上",
        EventKind::LicenceApplied => "已申请许可证",
        EventKind::LicenceGranted => "拿到许可证了",
        _ => "完成",
    },
    submitted_again: "已重新提交",
    step_done: |step| format!("完成“{step}”"),
    sms_came_earlier: "短信早就到了？先填收到的时间",
    happened_earlier: "不是刚刚发生的？",
    happened_at: "实际发生的时间",
    in_future: "这个时间还没到，填已经过去的时间。",
    before_last: "这比上一步还早，看看日期对不对。",
    wrong_undo: |step| format!("记错了？撤销“{step}”"),
    done: "完成",
    clock: |clock, at| match clock {
        ClockKind::DomainWait => format!("{at}之后提交最稳妥；也有说两天就够"),
        ClockKind::Idle => format!("请在 {at}前更新订单，长期不动可能被删除"),
        ClockKind::FirstReview => format!("一般 {at}前有结果"),
        ClockKind::HandOver => format!("一般 {at}前转交管局"),
        ClockKind::Sms => format!("北京时间 {at} 前完成，否则退回"),
        ClockKind::Authority => format!("最晚 {at}（工作日，不含法定节假日）"),
        ClockKind::PublicSecurity => format!("{at}前提交公安备案"),
        ClockKind::PublicSecurityNumber => format!("{at}前放上公安备案号"),
        ClockKind::Licence => format!("许可证 {at}前应有结果（法定 60 天）"),
        ClockKind::Reminder(_) => format!("你设的提醒：{at}"),
    },
    reminder: |title, at| format!("{title}：{at}"),
    clock_over: |clock| match clock {
        ClockKind::Sms => {
            Some("24 小时已过，订单多半已退回给服务商，材料都在。点“超过 24 小时了”，看怎么重新提交。")
        }
        ClockKind::Authority => Some("已超过 20 个工作日，不是你的问题。可以请服务商帮你问问。"),
        ClockKind::FirstReview | ClockKind::HandOver => {
            Some("比平常慢。可以在控制台看状态，或问服务商的客服。")
        }
        ClockKind::PublicSecurity | ClockKind::PublicSecurityNumber => Some("已过 30 天，尽快补上就好。"),
        ClockKind::Idle => Some("订单可能已被删除，请到控制台看看。"),
        _ => None,
    },
    wait_left: |days| format!("再等 {days} 天"),
    time_over: "时间已到",
    hours_left: |hours, minutes| format!("还剩 {hours} 小时 {minutes} 分"),
    days_left: |days| if days == 0 { "就是今天".into() } else { format!("还有 {days} 天") },
    provisional: "（当年放假安排未公布，暂估）",
    forecast: "什么时候能拿到备案号",
    forecast_end: "什么时候能办完",
    earliest: "最早",
    usual: "通常",
    latest: "最晚",
    forecast_note: "按工作日推算，从现在起一次通过的话。“通常”参考申请人的经验；退回一次会重新计时。",
    save_ics: "把期限存到日历（.ics）",
    ics_name: "备案期限",
    ics_title: |clock, name| {
        let what = match clock {
            ClockKind::DomainWait => "域名信息应已同步，可以提交备案",
            ClockKind::Idle => "更新备案订单，以免被删除",
            ClockKind::FirstReview => "初审应有结果",
            ClockKind::HandOver => "订单应已转交管局",
            ClockKind::Sms => "短信核验截止",
            ClockKind::Authority => "管局审核最晚有结果",
            ClockKind::PublicSecurity => "公安联网备案截止",
            ClockKind::PublicSecurityNumber => "放上公安备案号截止",
            ClockKind::Licence => "经营许可证应有结果",
            ClockKind::Reminder(_) => "备案提醒",
        };
        if name.is_empty() { what.to_owned() } else { format!("{name}：{what}") }
    },
    timeline: "进度",
    stage: |stage| match stage {
        Stage::Prepare => "备齐材料，满足条件",
        Stage::Console => "填写并提交订单",
        Stage::FirstReview => "服务商初审",
        Stage::Sms => "短信核验",
        Stage::Authority => "管局审核",
        Stage::Footer => "放上备案号，上线",
        Stage::PublicSecurity => "公安联网备案",
    },
    stage_time: |stage| match stage {
        Stage::Prepare => "刚改过域名信息的，等约 3 个工作日",
        Stage::Console => "材料齐全时当天可完成",
        Stage::FirstReview => "一般 1～2 个工作日",
        Stage::Sms => "收到短信后 24 小时内",
        Stage::Authority => "最长 20 个工作日",
        Stage::Footer => "上线的同时",
        Stage::PublicSecurity => "上线后 30 天内",
    },
    stage_done: "已完成",
    stage_current: "进行中",
    stage_ahead: "未开始",
    way: "整个流程，一般要多久",
    returned_title: "因为什么退回？",
    returned_hint: "选出原因，指南会告诉你怎么改，并把清单里相关的项目重新打开。可以多选，也可以不选。",
    returned_said: "原话",
    returned_paste: "或者粘贴服务商、管局的原话",
    returned_paste_hint: "只用来找原因，不会保存。",
    returned_find: "找原因",
    returned_found: |count| {
        if count == 0 {
            "没认出原因，在下面选吧。".to_owned()
        } else {
            format!("认出 {count} 个原因，已替你选上，核对一下。")
        }
    },
    returned_as: "退回的状态",
    returned_correct: "状态是“待修改”",
    returned_refused: "状态是“驳回”",
    returned_tell: "记录退回",
    returned_leave: "没有退回，返回",
    returned_fixes: "这次要改的",
    returned_reopened: "清单里相关的项目已经重新打开，改好再勾选。",
    returned_unknown: "没有记下原因。下面是常见的原因和改法。",
    sms_read: "帮我看看这条短信",
    sms_label: "把短信粘贴到这里",
    sms_hint: "只在这台设备上看一眼，不保存，不发送。",
    sms_button: "看一看",
    sms_code: |code| format!("验证码是 {code}。"),
    sms_until: |at| format!("如果是刚收到的，请在 {at}（北京时间）前完成。"),
    sms_link: |kind, link| match kind {
        LinkKind::Official => format!("{link} 是工信部的备案网站。"),
        LinkKind::Odd => format!("{link} 写法不对。不要点，自己在浏览器里输入 beian.miit.gov.cn。"),
        LinkKind::Foreign => format!("{link} 不是工信部的网站，不要打开，很可能是诈骗。"),
        LinkKind::LookAlike => format!("{link} 是冒充工信部的网址，不要打开，这是诈骗。"),
    },
    sms_warning: |warning| match warning {
        SmsWarning::NoCode => "没有找到六位验证码。看看粘贴的是不是整条短信。",
        SmsWarning::SeveralCodes => "里面有几个六位数，认不准哪个是验证码，对照短信看一下。",
        SmsWarning::ForeignLink => "核验只在 beian.miit.gov.cn 做。别的网址都不要填。",
        SmsWarning::LookAlikeLink => "这条短信很可能是诈骗。不要点链接，不要填任何信息。",
        SmsWarning::NoLink => "短信里没有网址也没关系，自己打开 beian.miit.gov.cn。",
        SmsWarning::AsksTooMuch => {
            "备案免费，也没有人会向你要验证码、转账或银行卡信息。有这样的要求，就是诈骗。"
        }
        SmsWarning::NotSigned => {
            "没有【工业和信息化部】的落款，先不要填。到服务商控制台看订单是否已转交管局。"
        }
    },
    sms_fields: "要填的三项",
    sms_who: "谁来做",
    sms_about: ["从哪里发来", "提示“没有找到记录”", "没收到，想重发", "收不到短信的号码", "防骗"],
    sms_wrong: |times| format!("连续输错 {times} 次会被退回，请慢一点，看清再填。"),
    sms_open: |host| format!("打开 {host}"),
    number: "你的备案号",
    number_hint: "填了就能核对写法，并生成可以直接用的代码。照通知上的写，例如 粤\u{2060}ICP备12345678号 或 粤\u{2060}ICP备12345678号-1。",
    number_hint_app: "填了就能核对写法。App 的备案号带字母 A，例如 粤\u{2060}ICP备12345678号-2A。",
    number_other_kind: "这个号的种类和跟进的服务不同（App 的号带 A，网站的不带），请核对。",
    number_check: "核对并记下",
    number_good: |what| format!("写法没有问题：{what}。"),
    number_error: |error| match error {
        FilingNumberError::Empty => "输入备案号".into(),
        FilingNumberError::OldLicence => "“ICP证”是经营许可证，备案号里是“ICP备”".into(),
        FilingNumberError::PublicSecurity => "这是公安备案号，这里填 ICP 备案号".into(),
        FilingNumberError::Prefix(wrong) => prefix(
            wrong,
            |found, instead| format!("备案号里用“{instead}”，不用“{found}”，请对照通知核对"),
            "开头应是省份的简称，例如“粤”",
        ),
        FilingNumberError::Character { found } => format!("数字里不应有“{found}”"),
        FilingNumberError::Digits { found } => format!("“备”后面是 8 位或 10 位数字，这里有 {found} 位"),
        FilingNumberError::End => "数字后面少了“号”".into(),
        FilingNumberError::Zero => "“-”后面的序号从 1 开始".into(),
        FilingNumberError::Suffix => {
            "“号”后面是“-1”这样的序号（App 为 -2A，小程序为 -3X，快应用为 -4K）".into()
        }
        FilingNumberError::Shape => "这不像备案号，例如 粤ICP备12345678号-1".into(),
    },
    number_other_province: |province| format!("这个号是{province}的，和这个备案的省份不同，请核对。"),
    number_kind: |kind| match kind {
        "app" => "App 的备案号",
        "mini-program" => "小程序的备案号",
        "quick-app" => "快应用的备案号",
        _ => "网站的备案号",
    },
    number_subject: "主体的备案号（没有“-1”这样的序号）",
    public_number: "公安备案号",
    public_error: |error| match error {
        PublicSecurityError::Empty => "输入公安备案号".into(),
        PublicSecurityError::FilingNumber => "这是 ICP 备案号，这里填公安备案号".into(),
        PublicSecurityError::Prefix(wrong) => prefix(
            wrong,
            |found, instead| format!("公安备案号里用“{instead}”，不用“{found}”，请核对"),
            "开头应是省份的简称，例如“粤公网安备”",
        ),
        PublicSecurityError::Character { found } => format!("数字里不应有“{found}”"),
        PublicSecurityError::Digits { found } => format!("“备”后面是 14 位数字，这里有 {found} 位"),
        PublicSecurityError::End => "数字后面少了“号”".into(),
        PublicSecurityError::Province { .. } => "开头的省份和数字的前两位对不上，请核对".into(),
        PublicSecurityError::Shape => "这不像公安备案号，例如 粤公网安备44030702000001号".into(),
    },
    footer_code: "把这段代码放到首页底部：",
    footer_preview: "访客会看到：",
    footer_copy: "复制代码",
    footer_copied: "已复制",
    footer_icon: "公安备案的图标请在 beian.mps.gov.cn 你的账号里下载，放在号码前面。",
    your_number: "你的备案号",
    holder_change: "域名持有者和主体不一致？办理过户",
    holder_change_hint: "四步完成，每做完一步点一下。",
    console_steps: |name| format!("{name}备案控制台的步骤"),
    duties: "以后还要做的",
    remind_me: "到期日",
    remind_clear: "取消提醒",
    history: "记录和设置",
    details: "这个备案",
    kind: "备案类型",
    service: "服务",
    unknown: "不确定",
    archive: "归档",
    unarchive: "取消归档",
    copy: "再跟进一个同样的",
    remove_filing: "不再跟进，删除记录",
    remove_filing_sure: "删除这个备案的全部记录？删除后无法恢复。",
};
