//! What people paste in place of the ministry's message, and what is to become of the code: a set of our own, written from
//! the shapes that providers and applicants describe. No genuine shape may be withheld, and no fraud let through.

use beian_guide::formats::sms::{Purpose, SmsWarning};

use super::sms::of;

/// What is right for a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Right {
    /// A filing's code: shown.
    Code,
    /// A code that cancels something: shown only to whoever is cancelling.
    Cancels,
    /// A code of something else: not shown.
    Other,
    /// A provider's or the ministry's message without a code: no alarm.
    NoCode,
    /// A fraud: not shown, and called so.
    Fraud,
}
use Right::{Cancels, Code, Fraud, NoCode, Other};

const CASES: [(Right, &str); 80] = [
    (Fraud, "【工业和信息化部】验证码123456，请将验证码发送给工作人员，beian.miit.gov.cn"),
    (Fraud, "【工业和信息化部】验证码123456，请把本短信转给客服，登录beian.miit.gov.cn"),
    // As the ministry sends them.
    (
        Code,
        "【工业和信息化部】您的新增网站已提交，验证码为：246810，请于1日内登录https://beian.miit.gov.cn完成短信核验。",
    ),
    (
        Code,
        "【工业和信息化部】您的新增网站example.com已提交，验证码246810，请于1日内登录beian.miit.gov.cn完成核验。",
    ),
    (Code, "【工业和信息化部】您的主体变更已提交，验证码246810，24小时内有效，请登录beian.miit.gov.cn核验。"),
    (
        Code,
        "【工业和信息化部】您的新增接入已提交，验证码：135790，请在24小时内登录 beian.miit.gov.cn 进行短信核验。",
    ),
    (Code, "【工业和信息化部】验证码482915，请在48小时内登录beian.miit.gov.cn进行短信核验。"),
    (Code, "【工业和信息化部】您的App备案已提交，验证码是 135790 ，请及时核验。"),
    (Code, "［工业和信息化部］验证码１３５７９０，请于一日内完成核验"),
    (Code, "12381\n【工业和信息化部】您的迁移备案已提交，验证码为135790，有效期1日。登录beian.miit.gov.cn。"),
    (Code, "【工业和信息化部】您的备案信息已提交，验证码135790。请勿将验证码告知他人，备案不收取任何费用。"),
    (Code, "【工业和信息化部】首次备案核验码：246810，请您于24小时内通过beian.miit.gov.cn核验，逾期将退回。"),
    (
        Code,
        "【工业和信息化部】网站www.example.cn新增备案，校验码246810，逾期未核验将被注销申请，请登录beian.miit.gov.cn。",
    ),
    (
        Code,
        "【工业和信息化部】验证码246810，您的小程序备案信息已由服务商提交，详情见https://www.miit.gov.cn，核验请登录beian.miit.gov.cn",
    ),
    (
        Code,
        "【工业和信息化部】您的备案验证码：246810。广东管局咨询：http://gdca.miit.gov.cn/ 核验地址beian.miit.gov.cn",
    ),
    (Code, "验证码246810，请于1日内登录beian.miit.gov.cn完成短信核验。"),
    (Code, "[MIIT] Your filing code is 246810, valid for 24 hours. Enter it at beian.miit.gov.cn."),
    (Code, "【工业和信息化部】246810（备案核验码），1天内有效"),
    (
        Code,
        "【工业和信息化部】您的网站（example.com、example.net）变更备案已提交，验证码246810，请于1日内核验。",
    ),
    (Code, "【工业和信息化部】验证码246810，请登录miitbeian.gov.cn完成备案核验。"),
    (Code, "【工业和信息化部】您的备案已提交，验证码246810，10分钟内未收到请重发。24小时内有效。"),
    (Code, "【工业和信息化部】验证码246810，请登录beian.miit.gov.cn核验，逾期未核验，系统自动注销备案申请。"),
    // Cancellations.
    (Cancels, "【工业和信息化部】广州某某协会注销主体申请已提交，验证码246810，请登录beian.miit.gov.cn。"),
    (Cancels, "【工业和信息化部】您将注销备案，验证码246810，24小时内有效。"),
    (Cancels, "Your code for cancellation of a filing is 246810."),
    (
        Cancels,
        "【工业和信息化部】验证码482915，您正在办理注销备案，请在24小时内登录beian.miit.gov.cn完成核验。",
    ),
    (Cancels, "【工业和信息化部】您申请注销主体，验证码246810，请于1日内登录beian.miit.gov.cn。"),
    (Cancels, "【工业和信息化部】您的注销网站申请已提交，验证码：246810，24小时内有效。"),
    (Cancels, "【工业和信息化部】您正在办理取消接入，验证码135790，请登录beian.miit.gov.cn核验。"),
    (Cancels, "【工业和信息化部】注销App备案验证码135790，1日内有效。"),
    (Cancels, "Your code to cancel your filing is 246810, valid for 1 day: beian.miit.gov.cn"),
    // Codes of something else.
    (Other, "【工信部】验证码 482915，用于手机号码一键登录，请勿泄露。"),
    (Other, "【工业和信息化部】验证码482915，5分钟内有效。"),
    (Other, "【阿里云】验证码482915，您正在登录阿里云备案控制台，5分钟内有效，请勿告知他人。"),
    (Other, "【腾讯云】482915为您的登录验证码，请于10分钟内填写。"),
    (Other, "【华为云】您的注册验证码：482915，15分钟内有效。"),
    (Other, "【某银行】您尾号1234的卡正在支付，动态密码482915，请勿泄露。"),
    (Other, "【中国移动】您正在办理实名业务，验证码482915。"),
    (Other, "【快递】取件码 482915，请到驿站取件。"),
    (Other, "【某网】482915，您正在找回密码，如非本人操作请忽略。"),
    (Other, "Your login code is 482915. It expires in 10 minutes."),
    (Other, "【某平台】验证码482915，用于绑定手机，三分钟内有效。"),
    (Other, "【支付】482915，您正在重置密码"),
    // Without a code: no alarm.
    (NoCode, "【阿里云】您正在进行备案真实性核验，请点击 https://beian.aliyun.com/s/abc 完成人脸核验"),
    (
        NoCode,
        "【腾讯云】您的备案订单初审通过，已提交管局，请留意短信。详情 https://console.cloud.tencent.com/beian",
    ),
    (NoCode, "【华为云】您的备案申请被退回，请登录 https://beian.huaweicloud.com 查看原因并修改。"),
    (NoCode, "【工业和信息化部】您的网站已备案成功，主体备案号：粤ICP备12345678号。"),
    (NoCode, "【工业和信息化部】您的备案已通过审核，详情请登录beian.miit.gov.cn查询。"),
    (NoCode, "【阿里云】您的备案订单还有1天将被删除，请尽快处理。"),
    (NoCode, "【工业和信息化部反诈中心】谨防冒充公检法诈骗，不要转账汇款。"),
    (NoCode, "【腾讯云】客服将致电核实备案信息，请保持电话畅通。"),
    // Frauds.
    (Fraud, "【工业和信息化部】您的域名实名认证异常，请向指定账户转账300元处理。"),
    (Fraud, "【工信部】您的实名信息异常，验证码246810，请将验证码告诉客服。"),
    (Fraud, "【工业和信息化部】验证码246810，请登录icp-hy.cn完成备案核验"),
    (Fraud, "【工业和信息化部】验证码246810，核验请点击 icpba.com"),
    (Fraud, "[MIIT] Your filing code is 246810. Open icp-check.example to verify."),
    (Fraud, "【工业和信息化部】您的网站未核验，验证码246810，请点击http://beian-miit.com/v核验。"),
    (Fraud, "【工业和信息化部】备案验证码246810，请登录beian.miit.gov.cn.verify.example完成核验"),
    (Fraud, "【工信部】验证码246810，请登录http://t.example/abc完成备案核验，否则注销。"),
    (Fraud, "【工业和信息化部】您的备案需缴纳年审费300元，请转账至以下账户。"),
    (Fraud, "【工信部】您的网站违规，请将验证码246810告诉客服人员处理。"),
    (Fraud, "【工业和信息化部】验证码246810，请回复本短信完成备案。"),
    (Fraud, "【工业和信息化部】核验码246810，请登录be1an.miit.gov.cn.cn完成核验"),
    (Fraud, "【工业和信息化部】备案保证金未缴，请支付500元到指定账户，否则注销备案。"),
    (Fraud, "【备案中心】验证码246810，24小时内有效，点击 https://icp-filing.example/login 核验"),
    (Fraud, "【工业和信息化部】您的备案将过期，请填写银行卡号和密码完成核验：beian.miit.gov.cn"),
    (Fraud, "【工业和信息化部】验证码246810，请登录https://beian.miit.gov.cn@evil.example/核验"),
    (Fraud, "【工业和信息化部】验证码246810，核验地址 beian.rniit.gov.cn.com"),
    (Fraud, "【工业和信息化部】验证码246810，请登录ｂeian.miit.gov.cn.cc核验"),
    (Fraud, "【工信部备案】246810，请把验证码转发给备案专员办理加急"),
    (Fraud, "【ICP备案】加急费200元，请汇款，1日内通过。验证码246810"),
    (Fraud, "[MIIT] Code 246810. Make a payment of 200 yuan at https://pay.example to finish your filing."),
    (Fraud, "[MIIT] Please tell the code 246810 to our agent to finish your filing."),
    (Fraud, "【工业和信息化部】验证码246810，请打开http://192.0.2.7/beian完成短信核验"),
    (Fraud, "【工业和信息化部】验证码246810，请登录xn--miit-beian.example核验"),
    (Fraud, "【工业和信息化部】验证码246810，请登录https://beian.miit-gov.cn核验"),
    (Fraud, "【阿里云】备案验证码246810，点击https://aliyun-beian.example/s核验"),
    (Fraud, "【腾讯云】备案订单异常，请将收到的验证码246810提供给客服"),
    (Fraud, "【工业和信息化部】验证码246810，逾期将罚款1000元，请立即缴费。"),
    (Fraud, "【工业和信息化部】您正在办理注销备案，验证码246810，如需取消请点击http://cancel.example/x"),
];

/// What becomes of a message.
fn shown(text: &str) -> Right {
    let reading = of(text);
    match reading.purpose {
        _ if reading.is_fraud() => Fraud,
        _ if reading.code.is_none() => NoCode,
        Purpose::Cancellation => Cancels,
        Purpose::Other => Other,
        Purpose::Filing => Code,
    }
}

#[test]
fn no_genuine_shape_is_withheld_and_no_fraud_let_through() {
    let mut wrong = Vec::new();
    let mut figures = Vec::new();
    for right in [Code, Cancels, Other, NoCode, Fraud] {
        let cases: Vec<&str> = CASES.iter().filter(|case| case.0 == right).map(|case| case.1).collect();
        let missed: Vec<(Right, &str)> =
            cases.iter().map(|text| (shown(text), *text)).filter(|(shown, _)| *shown != right).collect();
        figures.push(format!("{right:?} {} of {}", cases.len() - missed.len(), cases.len()));
        wrong.extend(missed.into_iter().map(|(shown, text)| format!("{right:?}, but {shown:?}: {text}")));
    }
    crate::common::note(&format!("messages read right: {}", figures.join(", ")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_code_of_something_else_and_a_cancellation_are_told() {
    for (right, text) in CASES {
        let reading = of(text);
        let warns = |warning| reading.warnings.contains(&warning);
        assert_eq!(warns(SmsWarning::Cancels), reading.purpose == Purpose::Cancellation, "{text}");
        if right == Other {
            assert!(warns(SmsWarning::NotFiling) && reading.withholds(), "{text}");
        }
        if right == Code {
            assert!(!reading.withholds(), "{text}");
        }
    }
}

#[test]
fn a_providers_own_message_is_no_alarm() {
    let reading =
        of("【阿里云】您正在进行备案真实性核验，请点击 https://beian.aliyun.com/s/abc 完成人脸核验");
    assert!(reading.is_of_provider() && !reading.is_fraud());
    assert!(!of("【工业和信息化部】验证码246810，请登录beian.aliyun.com").is_of_provider());
}
