//! `dossier fmt`.

use snapbox::str;

use crate::support::Test;

const PERSON: &str = "松岭镇/荷塘村/张志远/person.yaml";

/// The sample county with a person's file typed in other forms.
fn typed() -> Test {
    let test = Test::county();
    test.edit(PERSON, "出生年月: 1994.10\n民族", "出生年月: 1994年10月   # 身份证为准\n民族")
        .edit(PERSON, "来源: [党员, 返乡青年, 书记推荐]", "来源: 党员、返乡青年、书记推荐 # 三项")
        .edit(PERSON, "成熟程度: 有潜力", "成熟程度: 有潜力\n# 未完");
    test
}

#[test]
fn the_sample_county_is_in_canonical_form() {
    Test::county().dossier("fmt --check").exits(0);
}

#[test]
fn other_forms_are_listed_shown_and_rewritten() {
    let test = typed();
    let before = test.read(PERSON);
    test.dossier("fmt --check")
        .stdout(str![[r#"
松岭镇/荷塘村/张志远/person.yaml

"#]])
        .exits(1);
    assert_eq!(test.read(PERSON), before);
    test.dossier("fmt --check --diff 松岭镇/荷塘村")
        .stdout(str![[r#"
松岭镇/荷塘村/张志远/person.yaml
@@ 3 @@
 姓名: 张志远
 性别: 男
-出生年月: 1994年10月   # 身份证为准
+出生年月: 1994.10   # 身份证为准
 民族: 汉族
 籍贯: 湖南样县
@@ 21 @@
 专业技术职务: 农业经济初级
 特长: 农产品电商、短视频拍摄
-来源: 党员、返乡青年、书记推荐 # 三项
+来源: [党员, 返乡青年, 书记推荐] # 三项
 推荐人: 李建国
 储备计划: 育青计划

"#]])
        .exits(1);
    test.dossier("fmt 松岭镇/太平村").exits(0);
    test.dossier("fmt")
        .arg(PERSON)
        .stdout(str![[r#"
松岭镇/荷塘村/张志远/person.yaml

"#]])
        .stderr(str![[r#"
改写了 1 个文件

"#]])
        .exits(0);
    let wanted = before
        .replace("1994年10月   # 身", "1994.10   # 身")
        .replace("来源: 党员、返乡青年、书记推荐", "来源: [党员, 返乡青年, 书记推荐]");
    assert_eq!(test.read(PERSON), wanted);
    test.dossier("fmt --check").exits(0);
}

#[test]
fn files_in_another_encoding_become_utf8() {
    let test = Test::county();
    let text = test.read("松岭镇/town.yaml");
    let utf16: Vec<u8> =
        format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    test.write("松岭镇/town.yaml", utf16);
    test.dossier("fmt --diff").stdout(str![[r#"
松岭镇/town.yaml
@@ 1 @@
-��<h�_:� �1�
-�
-T�y:� �~g�/G�
-��N�x:� �"�4�3�9�0�0�1�1�0�1�"�
-�ZQ�YfN��:� �Y[�z
-��~�~�YXT:� �UOY�
-��SQg���[:�
-� � �-� �{�Qg:� �w�XXQg,� ��Y
-T:� ��sOe,� �L��R:� �G�ZQ�YoRfN��}�
-� � �-� �{�Qg:� �*Ys^Qg,� ��Y
-T:� �H��R,� �L��R:� �G�ZQ�Y�YXT�0fkň����}�
-� � �-� �{�Qg:� ��h�VQg,� ��Y
-T:� �UOY�,� �L��R:� �G�ZQ�Y�~�~�YXT}�
-�(W�Y�NMbT��~:� �{�#��N�N:� �UOY�,� �:g6R:� ��kc[�^T��|�N!k}�
-��]/O�~:� �{��~��:� �hTNS,� �L��R:� ��S�Y8^�Y,� ��bXT:� �[��R�_:_,� �Y[�z,� �UOY�]�}�
-��x$R:�
-� � �-� ��e�g:� �2�0�2�5�-�0�3�-�2�0�
-� � � � �;N�c:� �hTNS
-� � � � ��S�R:� �[��R�_:_,� �Y[�z,� �UOY�,� �H��R]�
-� � � � ��ReQ:� �[�~g�/G�/�*Ys^Qg/�UOsO,� �~g�/G�/�*Ys^Qg/�u��e,� �~g�/G�/��h�VQg/�H���]�
-� � � � �*g�ReQ:�
-� � � � � � �-� �{��Y
-T:� �l��/�Q,� ��S�V:� �f[�S*g��0R'Y�N}�
-� � �-� ��e�g:� �2�0�2�6�-�0�2�-�2�5�
-� � � � �;N�c:� �hTNS
-� � � � ��S�R:� �[��R�_:_,� �Y[�z,� �UOY�,� ��sOe]�
-� � � � ��ReQ:� �[�~g�/G�/�w�XXQg/� _�_܏,� �~g�/G�/�w�XXQg/�Ng�eZS,� �~g�/G�/�w�XXQg/�Ng�Z,� �~g�/G�/��h�VQg/�4T�s]�
-� � � � �*g�ReQ:�
-� � � � � � �-� �{��Y
-T:� �4TOe,� ��S�V:� �(W�Y�R�]���VQg�a?a
-N:_}�
-� � � � � � �-� �{��Y
-T:� �Ng�Vwm,� ��S�V:� ��N�s�NQgr^� gя�N^/sQ�|}�
-� � �-� ��e�g:� �2�0�2�6�-�0�9�-�1�0�
-� � � � �;N�c:� �Y[�z
-� � � � ��S�R:� �[�UOY�,� ��sOe,� �H��R]�
-� � � � ��ReQ:� �[�~g�/G�/�*Ys^Qg/�hT�r,� �~g�/G�/�w�XXQg/�Ng�Z-�2�]�
-�
+格式: 1
+名称: 松岭镇
+代码: "439001101"
+党委书记: 孙立
+组织委员: 何静
+包村领导:
+  - {村: 荷塘村, 姓名: 王敏, 职务: 镇党委副书记}
+  - {村: 太平村, 姓名: 陈刚, 职务: 镇党委委员、武装部部长}
+  - {村: 梨园村, 姓名: 何静, 职务: 镇党委组织委员}
+在外人才联络: {责任人: 何静, 机制: 每季度联系一次}
+工作组: {组长: 周华, 职务: 县委常委, 成员: [刘志强, 孙立, 何静]}
+研判:
+  - 日期: 2025-03-20
+    主持: 周华
+    参加: [刘志强, 孙立, 何静, 陈刚]
+    列入: [松岭镇/太平村/何佳, 松岭镇/太平村/赵旻, 松岭镇/梨园村/陈翀]
+    未列入:
+      - {姓名: 马小军, 原因: 学历未达到大专}
+  - 日期: 2026-02-25
+    主持: 周华
+    参加: [刘志强, 孙立, 何静, 王敏]
+    列入: [松岭镇/荷塘村/张志远, 松岭镇/荷塘村/李文博, 松岭镇/荷塘村/李娜, 松岭镇/梨园村/吴珺]
+    未列入:
+      - {姓名: 吴敏, 原因: 在外务工，回村意愿不强}
+      - {姓名: 李四海, 原因: 与现任村干部有近亲属关系}
+  - 日期: 2026-09-10
+    主持: 孙立
+    参加: [何静, 王敏, 陈刚]
+    列入: [松岭镇/太平村/周犇, 松岭镇/荷塘村/李娜-2]

"#]]).stderr(str![[r#"
改写了 1 个文件

"#]]).exits(0);
    assert_eq!(test.read("松岭镇/town.yaml"), text);
}

#[test]
fn what_cannot_be_read_is_left_alone_and_the_rest_is_done() {
    let test = typed();
    let broken = test.read("松岭镇/荷塘村/李文博/person.yaml").replace("性别: ", "性别：");
    test.write("松岭镇/荷塘村/李文博/person.yaml", &broken);
    test.edit("松岭镇/town.yaml", "格式: 1", "格式: 2");
    test.dossier("fmt")
        .stdout(str![[r#"
松岭镇/荷塘村/张志远/person.yaml

"#]])
        .stderr(str![[r#"
错误：`松岭镇/town.yaml`：文件的格式 2 比本程序的格式 1 新
错误：`松岭镇/荷塘村/李文博/person.yaml`：请先改正第 3 行：`性别` 后面是全角冒号
改写了 1 个文件

"#]])
        .exits(1);
    assert_eq!(test.read("松岭镇/荷塘村/李文博/person.yaml"), broken);
}

#[test]
fn long_entries_are_written_in_lines() {
    let test = Test::county();
    let long = "甲".repeat(90);
    test.edit(
        PERSON,
        "奖惩情况:\n",
        &format!("奖惩情况:\n  # 一\n  - {{日期: 2024.12, 级别: 县, 内容: {long}}}   # 二\n"),
    );
    test.dossier("fmt -q")
        .stdout(str![[r#"
松岭镇/荷塘村/张志远/person.yaml

"#]])
        .exits(0);
    let wanted =
        format!("奖惩情况:\n  # 一\n  - 日期: 2024.12   # 二\n    级别: 县\n    内容: {long}\n");
    assert!(test.read(PERSON).contains(&wanted), "{}", test.read(PERSON));
}
