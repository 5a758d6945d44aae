//! Every text that a paper shows carries the path of its field, so that the renderer can prove
//! that it is shown, whole and unchanged.

use serde_json::{Value, json};

/// Turns each text of a view into `{"f": path, "t": text}`. Paths are made of keys and places in
/// lists, never of data; numbers and yes or no steer the template and stay as they are.
pub(super) fn label(view: Value) -> Value {
    at(String::new(), view)
}

fn at(path: String, value: Value) -> Value {
    match value {
        Value::String(text) => json!({ "f": path, "t": text }),
        Value::Array(items) => items
            .into_iter()
            .enumerate()
            .map(|(place, item)| at(format!("{path}/{place}"), item))
            .collect(),
        Value::Object(entries) => entries
            .into_iter()
            .map(|(key, value)| {
                let value = at(format!("{path}/{key}"), value);
                (key, value)
            })
            .collect(),
        steering => steering,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_carry_their_paths_and_steering_values_stay() {
        let view = json!({ "people": [{ "name": "张志远", "ticked": true, "note": null }] });
        assert_eq!(
            label(view),
            json!({ "people": [{
                "name": { "f": "/people/0/name", "t": "张志远" }, "ticked": true, "note": null,
            }] })
        );
    }
}
