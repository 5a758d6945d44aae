//! The whole way of a packet: received, refused, replaced, listed, audited, catalogued.

use std::fs;

use snapbox::str;

use super::packets::Desk;
use crate::support::{pdf_text, tool};

#[test]
fn a_packet_is_booked_and_gets_its_receipt() {
    let desk = Desk::new();
    let packet = desk.packet(1, "a");
    let receive = || desk.test.dossier("receive --into register --date 2026-11-22").arg(&packet);
    receive()
        .stdout(str![[r#"
已收件  J001-WS·2026-D30-ZZB-0001  DS-439001-2026-0001  1 人，1 个文件，1 页
  短码  03918 06300 01008 08464 10178 05077 05841 06004
  回执  [ROOT]/archive/register/receipts/2026/0001.DS-439001-2026-0001.回执.pdf

"#]])
        .exits(0);
    desk.test
        .dossier("-C register register list")
        .stdout(str![[r#"
档号                       收件日期    移交包               来自              人员  页数  状态
J001-WS·2026-D30-ZZB-0001  2026-11-22  DS-439001-2026-0001  中共样县委组织部  甲01  1

"#]])
        .exits(0);
    desk.test
        .dossier("-C register register show 2026/1")
        .stdout(str![[r#"
档号        J001-WS·2026-D30-ZZB-0001
件号        2026/0001
收件日期    2026-11-22
来自        中共样县委组织部
移交包      DS-439001-2026-0001
短码        03918 06300 01008 08464 10178 05077 05841 06004
SHA-256     61e761934efe5fb92258ede30c28ac9eaf7cf3c77591e1b8f93c518c51cb08a5
字节        5797
签名        未附
数据日期    2026-11-20
来源档案    样县村级后备力量档案 无
文件和页数  1 / 1
存放        packets/DS-439001-2026-0001/61e761934efe5fb9/DS-439001-2026-0001.zip

  姓名  备案编号          路径                文件  页数
  甲01  439001-2026-0001  松岭镇/荷塘村/甲01  1     1

"#]])
        .exits(0);
    let entry = desk.test.read("register/entries/2026/0001.yaml");
    snapbox::assert_data_eq!(
        entry,
        str![[r#"
# 由 dossier receive 登记，不要改动
格式: 1
档号: J001-WS·2026-D30-ZZB-0001
年度: 2026
件号: 1
收件日期: 2026-11-22
来自: 中共样县委组织部
移交包: DS-439001-2026-0001
存放: packets/DS-439001-2026-0001/61e761934efe5fb9/DS-439001-2026-0001.zip
SHA-256: 61e761934efe5fb92258ede30c28ac9eaf7cf3c77591e1b8f93c518c51cb08a5
短码: 03918 06300 01008 08464 10178 05077 05841 06004
字节: 5797
签名:
  状态: 未附
数据日期: 2026-11-20
来源档案: 样县村级后备力量档案
提交: 无
制作程序: dossier 0.1.0
文件数: 1
页数: 1
人员:
- 姓名: 甲01
  备案编号: 439001-2026-0001
  路径: 松岭镇/荷塘村/甲01
  文件数: 1
  页数: 1

"#]]
    );
    let yaml = "register/receipts/2026/0001.DS-439001-2026-0001.回执.yaml";
    snapbox::assert_data_eq!(
        desk.test.read(yaml),
        str![[r#"
格式: 1
移交包: "DS-439001-2026-0001"
SHA-256: "61e761934efe5fb92258ede30c28ac9eaf7cf3c77591e1b8f93c518c51cb08a5"
短码: "03918 06300 01008 08464 10178 05077 05841 06004"
档号: "J001-WS·2026-D30-ZZB-0001"
收件日期: 2026-11-22
收件单位: "中共样县委组织部"

"#]]
    );
    let pdf = desk.test.path("register/receipts/2026/0001.DS-439001-2026-0001.回执.pdf");
    let text = pdf_text(&pdf);
    for told in ["J001-WS·2026-D30-ZZB-0001", "DS-439001-2026-0001", "2026年11月22日", "甲01"]
    {
        assert!(text.contains(told), "{told}: {text}");
    }
    tool("qpdf", "qpdf", &["--check", pdf.to_str().unwrap()]);
    let before = desk.test.tree("register");
    receive()
        .stdout(str![[r#"
未收件  DS-439001-2026-0001.zip
  already-received 2026-11-22 已登记为 J001-WS·2026-D30-ZZB-0001，没有重复登记

"#]])
        .exits(1);
    assert_eq!(desk.test.tree("register"), before);
    desk.test
        .dossier("-C register register audit --date 2026-11-23")
        .stderr(str![[r#"
核对移交包 1 个，没有发现问题

"#]])
        .exits(0);
}

#[test]
fn several_packets_are_each_for_themselves() {
    let desk = Desk::new();
    let (one, two) = (desk.packet(1, "a"), desk.packet(2, "a"));
    let broken = desk.packet(3, "a");
    let bytes = fs::read(&broken).unwrap();
    fs::write(&broken, &bytes[..bytes.len() - 1]).unwrap();
    let receive = desk.test.dossier("receive --into register --date 2026-11-22 --format json");
    let output = receive.arg(&one).arg(&broken).arg(two).arg("in/none.zip").output();
    assert_eq!(output.code, 3, "{output:?}");
    let objects = output.objects();
    let status: Vec<&str> = objects.iter().map(|one| one["status"].as_str().unwrap()).collect();
    assert_eq!(status, ["received", "refused", "received", "failed"]);
    assert_eq!(objects[2]["archiveNumber"], "J001-WS·2026-D30-ZZB-0002");
    assert_eq!(objects[1]["reasons"][0]["code"], "packet-no-end");
}
