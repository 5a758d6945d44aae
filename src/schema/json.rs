//! What a place accepts, as a JSON Schema.

use serde_json::{Map, Value, json};

use super::accepts::{Accepts, Object};

/// The schema of a place.
pub(super) fn schema(accepts: &Accepts) -> Value {
    let mut schema = Map::new();
    schema.insert("type".to_owned(), types(accepts));
    if !accepts.hints.is_empty() {
        schema.insert("description".to_owned(), accepts.hints.join("。").into());
    }
    text(accepts, &mut schema);
    if let Some((low, high)) = accepts.number.and_then(|number| number.range) {
        schema.insert("minimum".to_owned(), low.into());
        schema.insert("maximum".to_owned(), high.into());
    }
    if let Some(items) = &accepts.items {
        schema.insert("items".to_owned(), self::schema(items));
    }
    if let Some(one) = &accepts.object {
        object(one, accepts.empty, &mut schema);
    }
    Value::Object(schema)
}

fn types(accepts: &Accepts) -> Value {
    let number = accepts.number.map(|number| if number.whole { "integer" } else { "number" });
    let types: Vec<&str> = [
        (!accepts.patterns.is_empty() || accepts.empty).then_some("string"),
        number,
        accepts.boolean.then_some("boolean"),
        accepts.items.is_some().then_some("array"),
        accepts.object.is_some().then_some("object"),
        accepts.empty.then_some("null"),
    ]
    .into_iter()
    .flatten()
    .collect();
    match types[..] {
        [one] => one.into(),
        _ => types.into(),
    }
}

/// Which texts are right. Words are offered; their other names are read but not offered.
fn text(accepts: &Accepts, schema: &mut Map<String, Value>) {
    if accepts.patterns.is_empty() && !accepts.empty {
        return;
    }
    let all = accepts.patterns.join("|");
    let optional = if accepts.empty { "?" } else { "" };
    let pattern = format!(r"^\s*(?:{all}){optional}\s*$");
    if accepts.words.is_empty() {
        schema.insert("pattern".to_owned(), pattern.into());
        if let Some(hint) = accepts.hints.first() {
            schema.insert("patternErrorMessage".to_owned(), hint.clone().into());
        }
    } else {
        let either = json!([{"enum": accepts.words}, {"pattern": pattern}]);
        schema.insert("anyOf".to_owned(), either);
    }
}

/// A mapping. One that may be empty may also hold nothing but empty values, whatever it requires.
fn object(object: &Object, empty: bool, schema: &mut Map<String, Value>) {
    let mut properties = Map::new();
    let mut others = Map::new();
    for key in &object.fields {
        let mut accepts = Accepts { empty: empty || key.value.empty, ..key.value.clone() };
        if key.required {
            accepts.hints.push("必填".to_owned());
        }
        let mut value = self::schema(&accepts);
        value["title"] = key.name.as_str().into();
        if let Some(pattern) = &key.others {
            others.insert(format!("^(?:{pattern})$"), value.clone());
        }
        properties.insert(key.name.clone(), value);
    }
    if !properties.is_empty() {
        schema.insert("properties".to_owned(), properties.into());
    }
    if !others.is_empty() {
        schema.insert("patternProperties".to_owned(), others.into());
    }
    let rest = object.rest.as_deref().map_or(Value::Bool(false), self::schema);
    schema.insert("additionalProperties".to_owned(), rest);
    let required: Vec<&str> =
        object.fields.iter().filter(|key| key.required).map(|key| key.name.as_str()).collect();
    if required.is_empty() {
        return;
    }
    if empty {
        let blank = json!({"enum": [null, "", [], {}]});
        let filled = required.iter().map(|key| ((*key).to_owned(), json!({"not": blank})));
        let filled: Map<String, Value> = filled.collect();
        let all_blank = json!({"additionalProperties": blank});
        schema.insert("if".to_owned(), json!({"type": "object", "not": all_blank}));
        schema.insert("then".to_owned(), json!({"required": required, "properties": filled}));
    } else {
        schema.insert("required".to_owned(), required.into());
    }
}
