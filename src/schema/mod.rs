//! JSON Schemas (draft 2020-12) of all files that clerks write, made from what the decoder knows,
//! so that editors complete, explain and underline without a network. Every subschema stands where
//! it is used: older editors cannot follow references with Chinese names.

mod accepts;
mod forms;
mod json;
mod meanings;
mod of_shape;
mod outputs;

use serde_json::{Value, json};

use crate::model::decode::Decode;
use crate::model::shape::Shape;
use crate::model::{
    Event, Lists, Person, Policy, Programme, Receipt, Review, Settings, Town, Village,
};

use accepts::Accepts;

pub(crate) use meanings::meaning;
pub(crate) use outputs::of_output;

/// The folder of an archive in which `init` puts the schemas.
pub(crate) const FOLDER: &str = ".dossier/schemas";

/// What an editor says of values of a shape.
pub(crate) fn hints(shape: &Shape) -> Vec<String> {
    Accepts::of(shape).hints
}

/// A kind of file that clerks write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileKind {
    Person,
    Village,
    Town,
    Event,
    /// A batch of the joint review.
    Review,
    /// A programme for a cohort.
    Programme,
    /// A receipt for a packet.
    Receipt,
    /// The settings of an archive.
    Settings,
    Policy,
}

impl FileKind {
    pub(crate) const ALL: [Self; 9] = [
        Self::Person,
        Self::Village,
        Self::Town,
        Self::Event,
        Self::Review,
        Self::Programme,
        Self::Receipt,
        Self::Settings,
        Self::Policy,
    ];

    /// The kind's name on the command line, and of its schema's file.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Village => "village",
            Self::Town => "town",
            Self::Event => "event",
            Self::Review => "review",
            Self::Programme => "programme",
            Self::Receipt => "receipt",
            Self::Settings => "dossier",
            Self::Policy => "policy",
        }
    }

    /// The kind of that name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The name of the file that holds the kind's schema.
    pub(crate) fn file(self) -> String {
        format!("{}.json", self.name())
    }

    /// Which files of an archive are of this kind, as editors select them.
    pub(crate) fn files(self) -> &'static [&'static str] {
        match self {
            Self::Person => &["person.yaml"],
            Self::Village => &["village.yaml"],
            Self::Town => &["town.yaml"],
            Self::Event => &["events/*.yaml"],
            Self::Review => &["reviews/*.yaml"],
            Self::Programme => &["programmes/*.yaml"],
            Self::Receipt => &["receipts/*.yaml"],
            Self::Settings => &["dossier.yaml"],
            Self::Policy => &["policy.yaml", "policies/*.yaml"],
        }
    }

    /// What the kind is called in Chinese, with its file.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Person => "后备力量（person.yaml）",
            Self::Village => "村（village.yaml）",
            Self::Town => "乡镇（town.yaml）",
            Self::Event => "培训活动（events/*.yaml）",
            Self::Review => "县级联审批次（reviews/*.yaml）",
            Self::Programme => "培养计划（programmes/*.yaml）",
            Self::Receipt => "移交回执（receipts/*.yaml）",
            Self::Settings => "档案设置（dossier.yaml）",
            Self::Policy => "政策口径（policy.yaml）",
        }
    }

    /// The folders between a file of this kind and the archive's root.
    fn depth(self) -> usize {
        match self {
            Self::Person => 3,
            Self::Village => 2,
            Self::Town | Self::Event | Self::Review | Self::Programme | Self::Receipt => 1,
            Self::Settings | Self::Policy => 0,
        }
    }

    /// What files of this kind hold, where the county's words are `lists`.
    pub(crate) fn shape(self, lists: &Lists) -> Shape {
        match self {
            Self::Person => Person::shape(lists),
            Self::Village => Village::shape(lists),
            Self::Town => Town::shape(lists),
            Self::Event => Event::shape(lists),
            Self::Review => Review::shape(lists),
            Self::Programme => Programme::shape(lists),
            Self::Receipt => Receipt::shape(lists),
            Self::Settings => Settings::shape(lists),
            Self::Policy => Policy::shape(lists),
        }
    }

    /// The kind's JSON Schema, where the county's words are `lists`.
    pub(crate) fn schema(self, lists: &Lists) -> Value {
        let mut schema = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$comment": "由 dossier schema 生成；改了 policy.yaml 的词表后重新生成",
        });
        let mut body = json::schema(&Accepts::of(&self.shape(lists)));
        meanings::describe(&mut body, self, &mut Vec::new());
        body["title"] = self.title().into();
        if let (Some(all), Value::Object(body)) = (schema.as_object_mut(), body) {
            all.extend(body);
        }
        schema
    }

    /// The comment by which editors find the schema from a file of this kind in an archive.
    pub(crate) fn modeline(self) -> String {
        let up = "../".repeat(self.depth());
        format!("# yaml-language-server: $schema={up}{FOLDER}/{}\n", self.file())
    }
}

/// The settings by which VS Code finds the schemas of an archive.
pub(crate) fn editor_settings() -> Value {
    let schemas: serde_json::Map<String, Value> = FileKind::ALL
        .into_iter()
        .map(|kind| (format!("./{FOLDER}/{}", kind.file()), kind.files().into()))
        .collect();
    json!({
        "yaml.schemas": schemas,
        "yaml.schemaStore.enable": false,
        "yaml.validate": true,
        "yaml.hover": true,
        "yaml.completion": true,
        "files.encoding": "utf8",
        "[yaml]": {"editor.insertSpaces": true, "editor.tabSize": 2},
    })
}
